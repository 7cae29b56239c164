package org.lovt.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.base.LovtException;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.layout.LayoutDefaults;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomSheet;
import org.lovt.data.phantom.layout.PhantomSummary;
import org.lovt.data.phantom.layout.RawLayout;
import org.lovt.data.phantom.layout.dicom.Monochrome;
import org.lovt.data.phantom.recipe.PhantomLayouts;
import org.lovt.data.phantom.recipe.PhantomRecipe;
import org.lovt.data.phantom.recipe.RecipePart;
import org.lovt.data.phantom.scene.Difficulty;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lovt data phantom}: synthetic chest X-rays with ground truth in every raw layout. */
@Command(
    name = "phantom",
    description = {
      "Generates synthetic chest X-rays in the raw layout of a data set, or with --recipe several"
          + " data sets.",
      "Boxes and masks of all findings lie in ground-truth/. Equal options give equal bytes; an"
          + " interrupted generation is resumed by the same command."
    })
final class DataPhantomCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OUT",
      description = "Folder to write to; with --recipe the folder of all data sets.")
  private Path out;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "mimic (with reports, the default), rsna, siim, object-cxr, nih, covid-rural or"
              + " chexpert.")
  private String layout;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description =
          "phantom-18: data for pre-training and all 18 evaluation tasks, with fixed sizes and"
              + " seeds; phantom-18-small: just enough to try them; demo-tasks: what 'lovt demo' evaluates"
              + " on; phantom-small: data of 'lovt experiment phantom-small'.")
  private String recipe;

  @Option(
      names = "--studies",
      paramLabel = "N",
      description = "Number of studies (default: by layout; mimic 4000).")
  private Integer studies;

  @Option(names = "--seed", description = "Key of all randomness (default: 1).")
  private Long seed;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Width and height of the images (default: by layout; mimic "
              + PhantomOptions.DEFAULT_SIZE
              + "). Images of siim are enlarged to 1024.")
  private Integer size;

  @Option(
      names = "--difficulty",
      converter = DifficultyName.class,
      description = "How plainly findings show: easy or medium (default: medium).")
  private Difficulty difficulty;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description =
          "Studies of the official validation split (default: by layout; mimic a tenth, 512 at"
              + " most).")
  private Integer validation;

  @Option(
      names = "--test",
      paramLabel = "N",
      description =
          "Studies of the official test split (default: by layout; mimic a tenth, 512 at most).")
  private Integer test;

  @Option(
      names = "--monochrome1",
      paramLabel = "FRACTION",
      description =
          "How many of the DICOM files of rsna and siim are stored inverted (default: 0, as in"
              + " the genuine sets).")
  private Double monochrome1;

  @Mixin private WorkerThreads threads;

  @Option(names = "--overwrite", description = "Replace phantoms that are in the folder already.")
  private boolean overwrite;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Also draw the first studies with boxes and reports or masks to this PNG file.")
  private Path sheet;

  @Option(
      names = "--sheet-studies",
      paramLabel = "N",
      defaultValue = "12",
      description = "Studies on the sheet.")
  private int sheetStudies;

  @Override
  public Integer call() {
    return recipe == null ? oneSet() : allSets();
  }

  private int oneSet() {
    RawLayout raw =
        PhantomLayouts.of(
            layout == null ? "mimic" : layout,
            new Monochrome(monochrome1 == null ? 0 : monochrome1));
    PhantomOptions options = options(raw.defaults());
    PhantomSummary summary;
    try (PhantomBar bar = new PhantomBar("phantoms", options.studies())) {
      summary = PhantomGenerator.generate(out, raw, options, bar);
      bar.advanced(options.studies(), options.studies());
    }
    if (sheet != null) {
      PhantomSheet.write(sheet, raw, options, sheetStudies);
    }
    print(out, summary);
    return 0;
  }

  private PhantomOptions options(LayoutDefaults defaults) {
    int count = studies == null ? defaults.studies() : studies;
    return new PhantomOptions(
        count,
        seed == null ? 1 : seed,
        size == null ? defaults.size() : size,
        difficulty == null ? Difficulty.MEDIUM : difficulty,
        validation == null ? defaults.validation().of(count) : validation,
        test == null ? defaults.test().of(count) : test,
        threads.count(),
        overwrite);
  }

  private int allSets() {
    requireNone("--layout", layout);
    requireNone("--studies", studies);
    requireNone("--seed", seed);
    requireNone("--size", size);
    requireNone("--difficulty", difficulty);
    requireNone("--validation", validation);
    requireNone("--test", test);
    requireNone("--monochrome1", monochrome1);
    requireNone("--sheet", sheet);
    PhantomRecipe chosen = PhantomRecipe.of(recipe);
    spec.commandLine()
        .getErr()
        .printf(
            "%s: %d data sets, %d studies, about %d min with %d threads%n",
            chosen.name(),
            chosen.parts().size(),
            chosen.studies(),
            (int) Math.ceil(chosen.estimate(threads.count()).toSeconds() / 60.0),
            threads.count());
    spec.commandLine().getErr().flush();
    for (RecipePart part : chosen.parts()) {
      PhantomSummary summary;
      try (PhantomBar bar = new PhantomBar(part.layout().name(), part.studies())) {
        summary = part.generate(out, threads.count(), overwrite, bar);
        bar.advanced(part.studies(), part.studies());
      }
      print(out.resolve(part.folder()), summary);
    }
    return 0;
  }

  private void requireNone(String option, Object value) {
    if (value != null) {
      throw LovtException.config(
          option + " cannot be given with --recipe: recipes have fixed sizes and seeds",
          "Leave it out, or generate the sets one by one with --layout.");
    }
  }

  private void print(Path folder, PhantomSummary summary) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d studies of %d patients, %d images, split %s%n",
            folder,
            summary.totalStudies(),
            summary.patients(),
            summary.totalImages(),
            summary.studies());
  }

  /** Lower-case names of {@link Difficulty}. */
  static final class DifficultyName implements ITypeConverter<Difficulty> {
    @Override
    public Difficulty convert(String value) {
      return switch (value) {
        case "easy" -> Difficulty.EASY;
        case "medium" -> Difficulty.MEDIUM;
        default ->
            throw new TypeConversionException(
                "expected easy or medium. Received: '%s'".formatted(value));
      };
    }
  }
}
