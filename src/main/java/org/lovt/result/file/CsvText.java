package org.lovt.result.file;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lovt.base.LovtException;

/**
 * Small comma-separated files as rows of text; what is written and read again is the same bytes.
 */
public final class CsvText {
  private CsvText() {}

  /**
   * A row.
   *
   * @param number of its last line in the file, from 1
   * @param cells its fields
   */
  record Line(long number, List<String> cells) {}

  /** All rows, the header first; no row if there is no file. Every row is as long as the header. */
  static List<List<String>> read(Path file) {
    return lines(file).stream().map(Line::cells).toList();
  }

  /** As {@link #read} with the places of the rows. Empty lines are passed over. */
  static List<Line> lines(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (CharacterCodingException e) {
      throw LovtException.data(file + " is not text in UTF-8", restore(), e);
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    }
    List<Line> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder()
            .setReader(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text))
            .setFormat(CSVFormat.RFC4180)
            .get()) {
      for (CSVRecord row : parser) {
        int columns = rows.isEmpty() ? row.size() : rows.get(0).cells().size();
        if (columns > 1 && row.size() == 1 && row.get(0).isEmpty()) {
          continue;
        }
        if (row.size() != columns) {
          throw LovtException.data(
              "%s:%d: expected %d fields as in the header. Received: %d"
                  .formatted(file, parser.getCurrentLineNumber(), columns, row.size()),
              restore());
        }
        rows.add(new Line(parser.getCurrentLineNumber(), row.toList()));
      }
    } catch (IOException | UncheckedIOException e) {
      throw LovtException.data(file + " is not a table: " + e.getMessage(), restore(), e);
    }
    return rows;
  }

  private static String restore() {
    return "Mend the file, or move it away: it is written again from the runs.";
  }

  /** Rows below a header, which must be the expected one; none without any row. */
  static List<List<String>> body(List<List<String>> rows, List<String> header, Path file) {
    if (rows.isEmpty()) {
      return List.of();
    }
    if (!rows.get(0).equals(header)) {
      throw LovtException.data(
          "%s:1: expected the columns %s. Received: %s"
              .formatted(file, String.join(",", header), String.join(",", rows.get(0))),
          "Move the file away, or mend its header.");
    }
    return rows.subList(1, rows.size());
  }

  /** The text of rows; fields are quoted only where they must be. */
  public static String print(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : ",").append(field(row.get(i)));
      }
      // A row of one empty field would otherwise read as no row at all.
      text.append(row.size() == 1 && row.get(0).isEmpty() ? "\"\"\n" : "\n");
    }
    return text.toString();
  }

  private static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
