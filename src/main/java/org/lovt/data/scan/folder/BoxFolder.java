package org.lovt.data.scan.folder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.scan.ListedScans;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasetProvider;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitFile;
import org.lovt.data.split.SplitFormat;
import org.lovt.data.split.SplitParts;
import org.lovt.data.split.SplitRow;
import org.lovt.data.study.Split;

/** Images with boxes in a table or in the split files: loader {@code BoxFolderDataset}. */
public final class BoxFolder implements ScanDatasetProvider {
  private static final String IMAGES = "images";
  private static final String BOXES = "boxes";
  private static final String TARGETS = "targets";
  private static final String ANY = "finding";

  @Override
  public String key() {
    return "BoxFolderDataset";
  }

  @Override
  public Kind kind() {
    return Kind.DETECTION;
  }

  @Override
  public List<String> arguments() {
    return List.of(IMAGES, BOXES, TARGETS, ImageSplits.SPLIT, ImageSplits.PATIENT);
  }

  @Override
  public ScanDataset open(DatasetConfig config, Compat compat) {
    Path root = Path.of(config.path());
    FolderArguments arguments = FolderArguments.of(config);
    FilePattern pattern = arguments.pattern(IMAGES);
    List<String> targets = arguments.names(TARGETS).orElse(List.of(ANY));
    Map<String, Path> images = pattern.find(root);
    ImageSplits splits = new ImageSplits(root, arguments);
    Patients patients = splits.patients();
    SplitParts<SplitRow> rows =
        arguments.has(BOXES)
            ? tabled(arguments.file(BOXES, root), splits, patients)
            : splits
                .files(SplitFormat.BOXES)
                .orElseThrow(
                    () ->
                        arguments.wrong(
                            BOXES,
                            "a table ID,boxes,classes, or boxes in train.csv,"
                                + " validation.csv and test.csv"));
    for (Split split : Split.values()) {
      Path list = arguments.has(BOXES) ? arguments.file(BOXES, root) : SplitFile.of(root, split);
      List<SplitRow> of = rows.of(split);
      ImageSplits.require(
          of.stream().map(SplitRow::id).toList(),
          list.toString(),
          images.keySet(),
          "the images " + pattern.text());
      of.forEach(row -> requireClasses(row, list, targets));
    }
    return new ListedScans(
        config,
        targets,
        rows.map(
            row ->
                new Scan(
                    row.id(),
                    patients.of(row.id()),
                    images.get(row.id()),
                    objects(row, targets),
                    Map.of(),
                    Optional.empty())));
  }

  private static SplitParts<SplitRow> tabled(Path table, ImageSplits splits, Patients patients) {
    Map<String, SplitRow> rows = new LinkedHashMap<>();
    SplitFile.read(table, SplitFormat.BOXES).forEach(row -> rows.put(row.id(), row));
    return splits.of(rows.keySet(), "the rows of " + table, patients).map(rows::get);
  }

  private static void requireClasses(SplitRow row, Path list, List<String> targets) {
    for (LabelledBox object : row.objects()) {
      if (targets.size() > 1 && object.type() >= targets.size()) {
        throw LovtException.data(
            "%s: image '%s': expected classes 0 to %d (%s). Received: %d"
                .formatted(
                    list, row.id(), targets.size() - 1, String.join(", ", targets), object.type()),
            "Correct the class, or name it in arguments.targets.");
      }
    }
  }

  /** Files of one class write it as 1, files of several count from 0. */
  private static List<LabelledBox> objects(SplitRow row, List<String> targets) {
    return targets.size() > 1
        ? row.objects()
        : row.objects().stream().map(o -> new LabelledBox(o.box(), 0)).toList();
  }
}
