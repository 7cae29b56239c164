package org.lovt.data.scan.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.scan.ListedScans;
import org.lovt.data.scan.Scan;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasetProvider;
import org.lovt.data.scan.ScanLabels;
import org.lovt.data.split.Patients;
import org.lovt.data.split.SplitParts;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/** Images with labels in a table: loader {@code LabelFolderDataset}. */
public final class LabelFolder implements ScanDatasetProvider {
  private static final String IMAGES = "images";
  private static final String LABELS = "labels";
  private static final String TARGETS = "targets";

  @Override
  public String key() {
    return "LabelFolderDataset";
  }

  @Override
  public Kind kind() {
    return Kind.CLASSIFICATION;
  }

  @Override
  public List<String> arguments() {
    return List.of(IMAGES, LABELS, TARGETS, ImageSplits.SPLIT, ImageSplits.PATIENT);
  }

  /** Labels by identifier. */
  private record Labels(List<String> targets, Map<String, ScanLabels> rows) {}

  @Override
  public ScanDataset open(DatasetConfig config, Compat compat) {
    Path root = Path.of(config.path());
    FolderArguments arguments = FolderArguments.of(config);
    FilePattern pattern = arguments.pattern(IMAGES);
    Path file = arguments.file(LABELS, root);
    Labels labels = read(file, arguments.names(TARGETS));
    Map<String, Path> images = pattern.find(root);
    ImageSplits.require(
        labels.rows().keySet(), file.toString(), images.keySet(), "the images " + pattern.text());
    ImageSplits splits = new ImageSplits(root, arguments);
    Patients patients = splits.patients();
    SplitParts<Scan> scans =
        splits
            .of(labels.rows().keySet(), "the rows of " + file, patients)
            .map(
                id ->
                    new Scan(
                        id,
                        patients.of(id),
                        images.get(id),
                        List.of(),
                        Map.of(),
                        Optional.of(labels.rows().get(id))));
    return new ListedScans(config, labels.targets(), scans);
  }

  /** Reads a table whose first column is the identifier; without names all others are targets. */
  private static Labels read(Path file, Optional<List<String>> names) {
    try (CsvTable table = CsvTable.open(file)) {
      List<String> others =
          table.header().stream().skip(1).filter(name -> !name.isEmpty()).toList();
      List<String> targets = names.orElse(others);
      table.require(targets);
      String id = table.header().get(0);
      if (targets.isEmpty() || id.isEmpty()) {
        throw table.error(
            1,
            "expected a first column with a name, for the identifier, and a column per label",
            "Correct the header.");
      }
      Map<String, ScanLabels> rows = new LinkedHashMap<>();
      while (table.hasNext()) {
        CsvRow row = table.next();
        List<Integer> values = new ArrayList<>();
        targets.forEach(target -> values.add(label(row, target)));
        if (rows.put(row.required(id), ScanLabels.of(targets, values)) != null) {
          throw row.error("the identifier is already in an earlier row", "Remove one of them.");
        }
      }
      return new Labels(targets, rows);
    }
  }

  private static int label(CsvRow row, String target) {
    double value = row.decimal(target);
    if (value != 0 && value != 1) {
      throw row.error(
          "the column '" + target + "' is neither 0 nor 1",
          "Decide on uncertain labels, or leave the image out.");
    }
    return (int) value;
  }
}
