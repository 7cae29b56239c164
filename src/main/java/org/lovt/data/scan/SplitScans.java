package org.lovt.data.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.ImageSetStatistics;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitFormat;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;
import org.lovt.data.study.Subsets;

/** One of the five sets whose splits are CSV files, read for its boxes or for its masks. */
final class SplitScans implements ScanDataset {
  private static final String ANY_OBJECT = "finding";

  private final DatasetConfig config;
  private final Path folder;
  private final ImageSet set;
  private final ImageSetStatistics statistics;
  private final boolean classes;
  private final Map<Split, List<SplitRow>> rows = new EnumMap<>(Split.class);
  private final Patients patients;

  /**
   * Opens a set. Its splits are those of its statistics.
   *
   * @param legacyBoxes whether boxes are read as the original reads them, see {@link
   *     SplitFormat#legacy}
   * @param classes whether boxes keep their annotated classes; else all are of class 0
   */
  SplitScans(DatasetConfig config, ImageSet set, boolean legacyBoxes, boolean classes) {
    this.config = config;
    this.folder = Path.of(config.path());
    this.set = set;
    this.classes = classes && set.targets().size() > 1;
    this.patients = Patients.of(set);
    this.statistics = ImageSetStatistics.read(statisticsFile());
    SplitFormat format = legacyBoxes ? set.format().legacy() : set.format();
    Subsets subsets = Subsets.of(config);
    for (Split split : statistics.splits().keySet()) {
      List<SplitRow> all = SplitFile.read(SplitFile.of(folder, split), format);
      rows.put(split, List.copyOf(all.subList(0, subsets.rows(split, all.size()))));
    }
    rows.keySet().forEach(this::requireFirst);
  }

  private Path statisticsFile() {
    return folder.resolve(ImageSetStatistics.FILE);
  }

  /** Tells at once, not in the first epoch, that images were not prepared or lie elsewhere. */
  private void requireFirst(Split split) {
    if (size(split) == 0) {
      return;
    }
    Scan first = scan(split, 0);
    require(split, "image", first.image());
    first.masks().values().forEach(mask -> require(split, "mask", mask));
  }

  private void require(Split split, String what, Path file) {
    if (!Files.isRegularFile(file)) {
      throw LovtException.data(
          "the first %s %s of %s is missing: %s".formatted(split.label(), what, name(), file),
          "Prepare the data set with 'lovt data prepare %s %s'.".formatted(set.label(), folder));
    }
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Kind kind() {
    return config.type().kind();
  }

  @Override
  public List<String> targets() {
    boolean named = kind() == Kind.SEGMENTATION || classes || set.targets().size() == 1;
    return named ? set.targets() : List.of(ANY_OBJECT);
  }

  @Override
  public Set<Split> splits() {
    return Set.copyOf(rows.keySet());
  }

  @Override
  public int size(Split split) {
    return rows.getOrDefault(split, List.of()).size();
  }

  @Override
  public Scan scan(Split split, int index) {
    SplitRow row = rows.getOrDefault(split, List.of()).get(index);
    boolean masked = kind() == Kind.SEGMENTATION;
    Map<String, Path> masks = new LinkedHashMap<>();
    if (masked) {
      targets().forEach(target -> masks.put(target, set.mask(folder, target, row.id())));
    }
    return new Scan(
        row.id(),
        patients.of(row.id()),
        set.image(folder, row.id()),
        masked ? List.of() : row.objects().stream().map(this::object).toList(),
        masks,
        Optional.empty());
  }

  private LabelledBox object(LabelledBox annotated) {
    return classes ? annotated : new LabelledBox(annotated.box(), 0);
  }

  @Override
  public PixelStatistics statistics(Split split) {
    ImageSetStatistics.Part part = statistics.require(split, statisticsFile());
    return new PixelStatistics(part.pixelMean(), part.pixelStd());
  }

  @Override
  public List<Double> positiveWeights(Split split) {
    Map<String, Double> weights = statistics.require(split, statisticsFile()).weights();
    return weights.keySet().containsAll(targets())
        ? targets().stream().map(weights::get).toList()
        : List.of();
  }
}
