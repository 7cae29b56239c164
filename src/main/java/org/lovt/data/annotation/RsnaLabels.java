package org.lovt.data.annotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.split.LabelledBox;
import org.lovt.data.split.SplitRow;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.image.Box;

/** RSNA's {@code stage_2_train_labels.csv}: a row per box, or one without box per image. */
public final class RsnaLabels {
  /** The file's name. */
  public static final String FILE = "stage_2_train_labels.csv";

  /** Class number of every box in the published split files. */
  private static final int OPACITY = 1;

  private static final List<String> COLUMNS =
      List.of("patientId", "x", "y", "width", "height", "Target");

  private RsnaLabels() {}

  /**
   * The images with their boxes, in order of first occurrence.
   *
   * @throws org.lovt.base.LovtException naming file and line, also if an image is said to be both
   *     with and without opacity
   */
  public static List<SplitRow> read(Path file) {
    Map<String, List<LabelledBox>> images = new LinkedHashMap<>();
    try (CsvTable table = CsvTable.open(file).require(COLUMNS)) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        String id = Cells.id(row, "patientId");
        boolean positive = isPositive(row);
        List<LabelledBox> known = images.get(id);
        if (known != null && (!positive || known.isEmpty())) {
          throw row.error(
              positive
                  ? "a box of an image that an earlier row calls free"
                  : "a second row of an image, without box",
              "Remove one of the rows.");
        }
        List<LabelledBox> boxes = images.computeIfAbsent(id, i -> new ArrayList<>());
        if (positive) {
          boxes.add(new LabelledBox(box(row), OPACITY));
        }
      }
    }
    return images.entrySet().stream().map(e -> new SplitRow(e.getKey(), e.getValue())).toList();
  }

  private static boolean isPositive(CsvRow row) {
    long target = row.number("Target");
    if (target > 1) {
      throw row.error("expected 0 or 1 in the column 'Target'", "Correct the cell.");
    }
    return target == 1;
  }

  private static Box box(CsvRow row) {
    return Boxes.of(row, "x", "y", "width", "height");
  }
}
