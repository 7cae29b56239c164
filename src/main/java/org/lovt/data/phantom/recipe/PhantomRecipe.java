package org.lovt.data.phantom.recipe;

import java.time.Duration;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;

/**
 * Raw data sets that are generated together, with fixed seeds and sizes, in the folders that {@code
 * datasets.base_path} is to hold. Each is finished or resumed on its own.
 *
 * @param name name on the command line
 * @param parts the data sets
 */
public record PhantomRecipe(String name, List<RecipePart> parts) {
  private static final String COVID =
      "Opacity-Segmentation-COVID/opacity_segmentation_covid_chest_X_ray-master/covid_rural_annot";

  /**
   * Data for pre-training and for all 18 evaluation tasks. The first hundredth of the RSNA training
   * images, on which three tasks train, holds 36 images, about 12 of them with opacities.
   */
  public static final PhantomRecipe PHANTOM_18 =
      of("phantom-18", new int[] {6000, 6000, 1500, 1800, 1200, 221, 1000}, 256, 384);

  /** The same sets just large enough that each task has a batch to train on. */
  public static final PhantomRecipe PHANTOM_18_SMALL =
      of("phantom-18-small", new int[] {60, 1400, 120, 126, 600, 40, 60}, 64, 128);

  /** What {@code lovt demo} evaluates on: opacities in boxes and as masks, of its image size. */
  public static final PhantomRecipe DEMO_TASKS =
      new PhantomRecipe(
          "demo-tasks",
          List.of(
              part("RSNA-Pneunomia-Detection", "rsna", 1200, 128, 1812),
              part(COVID, "covid-rural", 221, 128, 1816)));

  /** The data of {@code lovt experiment phantom-small}: reports, and the demo's tasks. */
  public static final PhantomRecipe PHANTOM_SMALL =
      new PhantomRecipe(
          "phantom-small",
          List.of(
              part("MIMIC-CXR", "mimic", 6000, 128, 1821),
              part("RSNA-Pneunomia-Detection", "rsna", 1200, 128, 1822),
              part(COVID, "covid-rural", 221, 128, 1826)));

  private static final List<PhantomRecipe> ALL =
      List.of(PHANTOM_18, PHANTOM_18_SMALL, DEMO_TASKS, PHANTOM_SMALL);

  public PhantomRecipe {
    parts = List.copyOf(parts);
  }

  private static PhantomRecipe of(String name, int[] studies, int coarse, int fine) {
    return new PhantomRecipe(
        name,
        List.of(
            part("MIMIC-CXR", "mimic", studies[0], coarse, 1801),
            part("RSNA-Pneunomia-Detection", "rsna", studies[1], coarse, 1802),
            part("siim-acr-pneumothorax-segmentation", "siim", studies[2], fine, 1803),
            part("object-CXR", "object-cxr", studies[3], fine, 1804),
            part("NIH_CXR_pathology_detection", "nih", studies[4], coarse, 1805),
            part(COVID, "covid-rural", studies[5], fine, 1806),
            part("CheXpert", "chexpert", studies[6], coarse, 1807)));
  }

  private static RecipePart part(String folder, String layout, int studies, int size, long seed) {
    return new RecipePart(folder, PhantomLayouts.of(layout), studies, size, seed);
  }

  /** The names of all recipes. */
  public static List<String> names() {
    return ALL.stream().map(PhantomRecipe::name).toList();
  }

  /**
   * A recipe by its name.
   *
   * @throws LovtException of kind CONFIG if there is none
   */
  public static PhantomRecipe of(String name) {
    return ALL.stream()
        .filter(recipe -> recipe.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                LovtException.config(
                    "recipe: expected one of %s. Received: %s"
                        .formatted(String.join(", ", names()), name),
                    "Choose one of them." + Nearest.hint(name, names())));
  }

  /** Number of studies of all sets. */
  public int studies() {
    return parts.stream().mapToInt(RecipePart::studies).sum();
  }

  /** How long it takes with this number of threads, judged by a few images of every set. */
  public Duration estimate(int threads) {
    int busy = Math.min(threads, Runtime.getRuntime().availableProcessors());
    return Duration.ofNanos(DrawingTime.estimate(parts) / busy);
  }
}
