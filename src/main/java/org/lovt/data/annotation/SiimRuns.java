package org.lovt.data.annotation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.image.Mask;
import org.lovt.image.MaskPainter;
import org.lovt.image.RunLengths;

/**
 * SIIM-ACR's {@code train-rle.csv}: image and run lengths, in the first two columns whatever they
 * are called; an image with several regions has several rows.
 */
public final class SiimRuns {
  /** The file's name. */
  public static final String FILE = "train-rle.csv";

  /** Side of every image and mask in pixels. */
  public static final int SIZE = 1024;

  private final Map<String, List<RunLengths>> images;

  private SiimRuns(Map<String, List<RunLengths>> images) {
    this.images = images;
  }

  /** Reads the table, compressed or not. */
  public static SiimRuns read(Path file) {
    Map<String, List<RunLengths>> images = new LinkedHashMap<>();
    try (CsvTable table = CsvTable.open(file)) {
      if (table.header().size() < 2) {
        throw table.error(
            1, "expected two columns, image and run lengths", "Is this the right table?");
      }
      String imageColumn = table.header().get(0);
      String codeColumn = table.header().get(1);
      table.require(List.of(imageColumn, codeColumn));
      while (table.hasNext()) {
        CsvRow row = table.next();
        images
            .computeIfAbsent(Cells.id(row, imageColumn), id -> new ArrayList<>(1))
            .add(runs(row, codeColumn));
      }
    }
    return new SiimRuns(images);
  }

  private static RunLengths runs(CsvRow row, String column) {
    try {
      RunLengths runs = RunLengths.parse(row.raw(column));
      if (runs.end() > SIZE * SIZE) {
        throw new IllegalArgumentException("the run lengths reach beyond 1024 x 1024 pixels");
      }
      return runs;
    } catch (IllegalArgumentException e) {
      throw row.error(e.getMessage(), "Correct the row, or download the table again.");
    }
  }

  /** The images in order of first occurrence. */
  public List<String> ids() {
    return List.copyOf(images.keySet());
  }

  /** The rows of an image; none if the table does not know it. Empty masks are rows too. */
  public List<RunLengths> rows(String id) {
    return Collections.unmodifiableList(images.getOrDefault(id, List.of()));
  }

  /** The mask of an image: all its rows together. */
  public Mask mask(String id) {
    MaskPainter painter = new MaskPainter(SIZE, SIZE);
    rows(id).forEach(painter::runs);
    return painter.toMask();
  }
}
