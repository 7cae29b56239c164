package org.lovt.data.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.split.SplitParts;
import org.lovt.data.store.ImageList;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.Split;

/**
 * A folder with image lists and no store of studies: as the original program prepares it, or
 * written by hand. Images lie below {@code images} or the argument {@code image_root_path}. Without
 * {@code dataset_statistics.json} the pixel statistics are computed.
 */
final class ImageListScans implements ScanDataset {
  private static final String IMAGE_ROOT = "image_root_path";

  private final ListedScans scans;
  private final Optional<DatasetStatistics> statistics;

  /** Opens a folder for which {@link #isOne} holds. */
  ImageListScans(DatasetConfig config) {
    Path folder = Path.of(config.path());
    Object given = config.arguments().get(IMAGE_ROOT);
    Path root = given == null ? folder.resolve("images") : Path.of(given.toString());
    Map<Split, ImageList.Content> lists = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      lists.put(split, ImageList.read(folder, split));
      requireLabels(folder, split, lists);
    }
    List<String> labels = lists.get(Split.TRAIN).labels();
    scans =
        new ListedScans(
            config,
            labels,
            SplitParts.of(
                split ->
                    lists.get(split).images().stream().map(r -> scan(root, labels, r)).toList()));
    for (Split split : Split.values()) {
      requireFirst(split);
    }
    Path file = folder.resolve(DatasetStatistics.FILE);
    statistics =
        Files.isRegularFile(file) ? Optional.of(DatasetStatistics.read(file)) : Optional.empty();
  }

  /** Whether a folder has image lists. */
  static boolean isOne(Path folder) {
    return Files.isRegularFile(ImageList.file(folder, Split.TRAIN));
  }

  private static void requireLabels(Path folder, Split split, Map<Split, ImageList.Content> lists) {
    List<String> train = lists.get(Split.TRAIN).labels();
    List<String> labels = lists.get(split).labels();
    if (!labels.equals(train)) {
      throw LovtException.data(
          "%s:1: the labels are %s, and %s in the training split"
              .formatted(ImageList.file(folder, split), labels, train),
          "Give all lists the same columns.");
    }
  }

  private static Scan scan(Path root, List<String> labels, ImageList.Row row) {
    return new Scan(
        row.dicomId(),
        Optional.of(row.patientId()),
        root.resolve(row.file()),
        List.of(),
        Map.of(),
        labels.isEmpty() ? Optional.empty() : Optional.of(ScanLabels.of(labels, row.labels())));
  }

  /** Tells at once, not in the first epoch, that images lie elsewhere. */
  private void requireFirst(Split split) {
    if (size(split) > 0 && !Files.isRegularFile(scan(split, 0).image())) {
      throw LovtException.data(
          "the first %s image of %s is missing: %s"
              .formatted(split.label(), folder(), scan(split, 0).image()),
          "Give the folder of the images as arguments.image_root_path of the data set.");
    }
  }

  @Override
  public String name() {
    return scans.name();
  }

  @Override
  public Path folder() {
    return scans.folder();
  }

  @Override
  public Kind kind() {
    return Kind.CLASSIFICATION;
  }

  @Override
  public List<String> targets() {
    return scans.targets();
  }

  @Override
  public Set<Split> splits() {
    return scans.splits();
  }

  @Override
  public int size(Split split) {
    return scans.size(split);
  }

  @Override
  public Scan scan(Split split, int index) {
    return scans.scan(split, index);
  }

  @Override
  public PixelStatistics statistics(Split split) {
    if (statistics.isEmpty()) {
      return scans.statistics(split);
    }
    SplitStatistics of = statistics.get().of(split);
    return new PixelStatistics(of.pixelMean(), of.pixelStd());
  }

  /** As stored for the labels of CheXpert; none if one of the labels has none. */
  @Override
  public List<Double> positiveWeights(Split split) {
    Map<ChexpertClass, Double> stored =
        statistics.map(s -> s.of(split).positiveWeights()).orElse(Map.of());
    List<Double> weights =
        targets().stream()
            .flatMap(target -> ChexpertClass.parse(target).stream())
            .filter(stored::containsKey)
            .map(stored::get)
            .toList();
    return weights.size() == targets().size() ? weights : List.of();
  }
}
