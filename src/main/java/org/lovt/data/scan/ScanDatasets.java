package org.lovt.data.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.Split;

/**
 * Opens data sets of scans by the loader of their configuration.
 *
 * <pre>{@code
 * DatasetConfig config = tree.dataset("rsna_seg_01");
 * ScanDataset data = ScanDatasets.open(config.at(user.requireDatasetFolder(config).toString()), Compat.CORRECTED);
 * ScanTransform transform = ScanTransforms.evaluation(data, augmentation, 224);
 * ImageCache images = CacheChoice.open(config, ScanSamples.bytes(data, transform));
 * var train = new ScanSamples(data, Split.TRAIN, transform, images, seed);
 * var loader = train.loader(BatchPlan.training(train.size(), 8, seed), threads);
 * }</pre>
 */
public final class ScanDatasets {
  private static final String BOXES = "object_boxes";

  /** The argument that says whether boxes keep their classes. */
  public static final String CLASSES = "classes";

  /** Its value for yes. */
  public static final String ANNOTATED = "annotated";

  private static final Set<DatasetLoader> STUDIES =
      EnumSet.of(DatasetLoader.MIMIC, DatasetLoader.MIMIC_IMAGES, DatasetLoader.CHEXPERT);

  private ScanDatasets() {}

  /**
   * Opens a data set.
   *
   * @param config its path resolved
   * @param compat {@code OFFICIAL} reads the boxes of Object-CXR as the original does; the argument
   *     {@code object_boxes} of the data set is stronger
   * @throws LovtException of kind DATA if it is not prepared, damaged or lacks one of the three
   *     splits; of kind CONFIG if it is one of image–report pairs
   */
  public static ScanDataset open(DatasetConfig config, Compat compat) {
    ScanDataset data =
        config.type() instanceof DatasetLoader loader
            ? published(config, loader, compat)
            : provider(config).open(config, compat);
    Set<Split> missing = EnumSet.allOf(Split.class);
    missing.removeAll(data.splits());
    if (!missing.isEmpty()) {
      data.close();
      throw missing(config, missing.iterator().next());
    }
    return data;
  }

  /**
   * Opens a data set for its images alone: what {@link #open} opens, and also sets of image–report
   * pairs. Those of studies need no labels here; without them they have no targets.
   */
  public static ScanDataset openImages(DatasetConfig config, Compat compat) {
    return config.type() instanceof DatasetLoader loader && STUDIES.contains(loader)
        ? studies(config, false)
        : open(config, compat);
  }

  /** The store of studies, or where there is none the image lists. */
  private static ScanDataset studies(DatasetConfig config, boolean labelled) {
    Path folder = Path.of(config.path());
    boolean listed = !Files.exists(folder.resolve(StudyStore.FILE)) && ImageListScans.isOne(folder);
    return listed ? new ImageListScans(config) : new StudyScans(config, labelled);
  }

  private static ScanDataset published(DatasetConfig config, DatasetLoader loader, Compat compat) {
    return switch (loader) {
      case MIMIC ->
          throw LovtException.config(
              config.name() + " is a set of images with reports (loader " + config.loader() + ")",
              "Choose one of images with boxes, masks or labels; 'lovt config list dataset'"
                  + " lists all.");
      case MIMIC_IMAGES, CHEXPERT -> studies(config, true);
      case RSNA_DETECTION,
          RSNA_SEGMENTATION,
          COVID_RURAL,
          SIIM,
          OBJECT_CXR_DETECTION,
          OBJECT_CXR_SEGMENTATION,
          NIH_DETECTION,
          NIH_SEGMENTATION ->
          new SplitScans(
              config,
              ImageSet.ofLoader(config.loader()).orElseThrow(),
              choice(config, BOXES, compat == Compat.OFFICIAL, "legacy", "fixed"),
              choice(config, CLASSES, false, ANNOTATED, "zero"));
    };
  }

  private static LovtException missing(DatasetConfig config, Split split) {
    return config.type() instanceof DatasetLoader
        ? LovtException.data(
            "%s: no entry for the split '%s'"
                .formatted(Path.of(config.path(), ImageSetStatistics.FILE), split.label()),
            "A data set needs train, validation and test: restore the file or prepare the data set"
                + " again.")
        : LovtException.data(
            "%s has no split '%s'".formatted(config.path(), split.label()),
            "A data set needs train, validation and test, even if one of them is empty: correct "
                + config.type().getClass().getName()
                + ".");
  }

  private static ScanDatasetProvider provider(DatasetConfig config) {
    if (config.type() instanceof ScanDatasetProvider provider) {
      return provider;
    }
    throw LovtException.config(
        "the class of the loader %s cannot open data sets: %s"
            .formatted(config.loader(), config.type().getClass().getName()),
        "It must implement " + ScanDatasetProvider.class.getName() + ".");
  }

  private static boolean choice(
      DatasetConfig config, String key, boolean otherwise, String yes, String no) {
    Map<String, Object> arguments = config.arguments();
    String value = String.valueOf(arguments.getOrDefault(key, otherwise ? yes : no));
    if (!value.equals(yes) && !value.equals(no)) {
      throw LovtException.config(
          "dataset %s: arguments.%s: expected %s or %s. Received: %s"
              .formatted(config.name(), key, yes, no, value),
          "Leave it out for " + no + ".");
    }
    return value.equals(yes);
  }
}
