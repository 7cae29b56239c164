package org.lovt.data.annotation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.data.split.Patients;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;

/**
 * Which NIH image each RSNA image was made of: a table with the columns {@code rsna_patientId},
 * {@code nih_image} and {@code rsna_detailed_class}, as published with torchxrayvision. It tells
 * the patients, which RSNA's own files do not. The program does not ship it.
 */
public final class RsnaMatches {
  /** Names under which it is looked for in the set's folder. */
  public static final List<String> FILES =
      List.of("rsna_to_nih_matches.csv.gz", "rsna_to_nih_matches.csv");

  private static final String ID = "rsna_patientId";
  private static final String IMAGE = "nih_image";
  private static final String CLASS = "rsna_detailed_class";

  private final Map<String, Match> matches;

  private RsnaMatches(Map<String, Match> matches) {
    this.matches = matches;
  }

  /**
   * A match.
   *
   * @param nihImage file name of the NIH image, for example {@code 00019124_092.png}
   * @param detailedClass {@code Normal}, {@code Lung Opacity} or {@code No Lung Opacity / Not
   *     Normal}; empty if the table does not say
   */
  public record Match(String nihImage, String detailedClass) {}

  /** Reads the table, compressed or not. */
  public static RsnaMatches read(Path file) {
    Map<String, Match> matches = new LinkedHashMap<>();
    try (CsvTable table = CsvTable.open(file).require(List.of(ID, IMAGE))) {
      while (table.hasNext()) {
        CsvRow row = table.next();
        Match match = new Match(row.required(IMAGE), table.has(CLASS) ? row.get(CLASS) : "");
        if (matches.putIfAbsent(Cells.id(row, ID), match) != null) {
          throw row.error("a second match of an image", "Remove one of the rows.");
        }
      }
    }
    return new RsnaMatches(matches);
  }

  /** The match of an RSNA image. */
  public Optional<Match> of(String id) {
    return Optional.ofNullable(matches.get(id));
  }

  /** Number of matches. */
  public int size() {
    return matches.size();
  }

  /** The patients of RSNA images. */
  public Patients patients() {
    Map<String, String> images = new LinkedHashMap<>();
    matches.forEach((id, match) -> images.put(id, match.nihImage()));
    return Patients.ofMatches(images);
  }
}
