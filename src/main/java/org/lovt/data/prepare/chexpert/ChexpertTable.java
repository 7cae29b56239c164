package org.lovt.data.prepare.chexpert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.LabelState;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/** Reads {@code train.csv} or {@code valid.csv}: one row per image. */
final class ChexpertTable {
  private static final String PATH = "Path";
  private static final String DIRECTION = "Frontal/Lateral";
  private static final String VIEW = "AP/PA";
  private static final Pattern FILE =
      Pattern.compile(
          "[^/]+/((?:[\\w-]+/)?(patient\\d+)/(study\\d+)/([\\w-]+)\\.(?:jpg|jpeg|png))");

  private final Map<String, Long> lines = new HashMap<>();
  private final List<ChexpertImage> images = new ArrayList<>();
  private final String name;

  private ChexpertTable(Path file) {
    this.name = file.getFileName().toString();
  }

  /** All images in the order of the table; every deviation is named with its line. */
  static List<ChexpertImage> read(Path file) {
    ChexpertTable images = new ChexpertTable(file);
    try (CsvTable table = CsvTable.open(file)) {
      List<String> columns = new ArrayList<>(List.of(PATH, DIRECTION, VIEW));
      columns.addAll(ChexpertClass.titles());
      table.require(columns);
      while (table.hasNext()) {
        images.add(table.next());
      }
      if (images.images.isEmpty()) {
        throw table.error(1, "the table has no rows", "Download it again.");
      }
    }
    return images.images;
  }

  private void add(CsvRow row) {
    Matcher path = FILE.matcher(row.required(PATH).replace('\\', '/'));
    if (!path.matches()) {
      throw row.error(
          "expected a path such as CheXpert-v1.0-small/train/patient00001/study1/view1_frontal.jpg",
          "Correct the cell, or download the table again.");
    }
    Long earlier = lines.putIfAbsent(path.group(1), row.line());
    if (earlier != null) {
      throw row.error(
          "the image occurs again, first in line " + earlier, "Remove one of the two rows.");
    }
    boolean frontal = frontal(row);
    images.add(
        new ChexpertImage(
            path.group(2),
            path.group(3),
            path.group(1),
            frontal,
            frontal ? row.get(VIEW) : "LA",
            labels(row),
            name + ":" + row.line()));
  }

  private static boolean frontal(CsvRow row) {
    return switch (row.get(DIRECTION)) {
      case "Frontal" -> true;
      case "Lateral" -> false;
      default ->
          throw row.error(
              "expected Frontal or Lateral in the column '" + DIRECTION + "'", "Correct the cell.");
    };
  }

  private static ChexpertLabels labels(CsvRow row) {
    return new ChexpertLabels(
        Arrays.stream(ChexpertClass.values()).map(type -> label(row, type)).toList());
  }

  private static LabelState label(CsvRow row, ChexpertClass type) {
    return LabelState.parse(row.get(type.title()))
        .orElseThrow(
            () ->
                row.error(
                    "expected 1.0, 0.0, -1.0 (uncertain) or nothing in the column '"
                        + type.title()
                        + "'",
                    "Correct the cell, or download the table again."));
  }
}
