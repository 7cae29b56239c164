package org.lovt.data.split;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.LovtException;
import org.lovt.data.study.Split;
import org.lovt.data.table.TableText;

/**
 * Split files {@code train.csv}, {@code validation.csv}, {@code test.csv} (spec/data-and-config.md
 * 1.0.2). As the original's readers these skip the first line whatever it says and ignore further
 * fields, so a file with boxes can be read for its identifiers; line ends may be LF or CR LF, a
 * byte-order mark may stand in front. What cannot be meant is a data error {@code file:line: …};
 * cells are not repeated in it.
 */
public final class SplitFile {
  private SplitFile() {}

  /**
   * What a file holds.
   *
   * @param rows the good rows
   * @param lines their lines in the file, from 1
   * @param problems what is wrong, in order of lines
   */
  public record Scan(List<SplitRow> rows, List<Integer> lines, List<Problem> problems) {
    /** Copies the lists. */
    public Scan {
      rows = List.copyOf(rows);
      lines = List.copyOf(lines);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Something wrong with a row.
   *
   * @param line line of the file, from 1
   * @param message what is wrong
   * @param remedy what to do
   */
  public record Problem(int line, String message, String remedy) {
    /** As a failure. */
    LovtException toException(String file) {
      return LovtException.data(file + ":" + line + ": " + message, remedy);
    }
  }

  /** The file of a split in the folder of a data set. */
  public static Path of(Path folder, Split split) {
    return folder.resolve(split.label() + ".csv");
  }

  /** The rows of a file; the first problem is a data error. */
  public static List<SplitRow> read(Path file, SplitFormat format) {
    return requireGood(file.toString(), scan(file, format));
  }

  /**
   * All good rows and all problems of a file. A file that cannot be read at all is a data error.
   */
  public static Scan scan(Path file, SplitFormat format) {
    return scan(file.toString(), TableText.open(file), format);
  }

  static List<SplitRow> requireGood(String file, Scan scan) {
    if (!scan.problems().isEmpty()) {
      throw scan.problems().get(0).toException(file);
    }
    return scan.rows();
  }

  /** Reads and closes a text; {@code name} is for messages. */
  static Scan scan(String name, Reader text, SplitFormat format) {
    List<SplitRow> rows = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    try (BufferedReader reader = new BufferedReader(text)) {
      if (reader.readLine() == null) {
        problems.add(
            new Problem(1, "the file is empty", "Restore it, or prepare the data set again."));
        return new Scan(rows, List.of(), problems);
      }
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          SplitRow row = SplitLine.parse(line, format);
          Integer before = lines.putIfAbsent(row.id(), number);
          if (before != null) {
            throw new BadRow("the identifier is already in line " + before, "Remove one of them.");
          }
          rows.add(row);
        } catch (BadRow e) {
          problems.add(new Problem(number, e.getMessage(), e.remedy()));
        }
      }
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + name + ": " + e.getMessage(), "Check the file and the disk.", e);
    }
    if (rows.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              1, "the split has no rows", "Restore the file, or prepare the data set again."));
    }
    // In order of insertion, hence of the rows.
    return new Scan(rows, List.copyOf(lines.values()), problems);
  }

  /** The text of a file: a header line, a line per row, LF behind each. */
  public static String text(List<SplitRow> rows, SplitFormat format) {
    StringBuilder text = new StringBuilder(format.header()).append('\n');
    for (SplitRow row : rows) {
      text.append(SplitLine.text(row, format)).append('\n');
    }
    return text.toString();
  }

  /** Writes a file atomically. */
  public static void write(Path file, List<SplitRow> rows, SplitFormat format) throws IOException {
    AtomicFiles.writeText(file, text(rows, format));
  }

  /** A row that cannot be meant. */
  static final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    BadRow(String message, String remedy) {
      super(message);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }
}
