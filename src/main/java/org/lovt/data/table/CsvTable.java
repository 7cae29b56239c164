package org.lovt.data.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;

/**
 * Streams the rows of a table with a header line. Accepts a byte-order mark, CR LF, quoted line
 * breaks, blank lines, empty surplus fields, gzip under any name. Everything else that is not a
 * rectangular UTF-8 table is a data error {@code file:line: what is wrong}; cell contents are not
 * repeated in messages, since they may be report text.
 */
public final class CsvTable implements Iterator<CsvRow>, AutoCloseable {
  private final Path file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> header;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final char delimiter;

  /** Number of columns up to the last one with a name; NIH's box list has three without. */
  private final int named;

  private CsvRow next;

  private CsvTable(Path file, char delimiter, CSVParser parser) {
    this.file = file;
    this.delimiter = delimiter;
    this.parser = parser;
    this.records = parser.iterator();
    CSVRecord first = readRecord();
    if (first == null) {
      throw error(1, "the table is empty", "Restore the file or export it again.");
    }
    checkText(1, first);
    this.header = first.toList().stream().map(String::strip).toList();
    int columnCount = header.size();
    while (columnCount > 1 && header.get(columnCount - 1).isEmpty()) {
      columnCount--;
    }
    this.named = columnCount;
    indexColumns();
  }

  /** Opens a comma-separated table. */
  public static CsvTable open(Path file) {
    return open(file, ',');
  }

  /** Opens a table with another delimiter, for example a tabulator. */
  public static CsvTable open(Path file, char delimiter) {
    Reader text = TableText.open(file);
    try {
      CSVFormat format =
          CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
      return new CsvTable(
          file, delimiter, CSVParser.builder().setReader(text).setFormat(format).get());
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + file + ": " + e.getMessage(), "Check the path and its permissions.", e);
    } catch (RuntimeException e) {
      closeQuietly(text);
      throw e;
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The column names, stripped. */
  public List<String> header() {
    return header;
  }

  /** Whether there is a column of this name. */
  public boolean has(String column) {
    return columns.containsKey(column);
  }

  /** Demands columns; a missing one is named with its nearest neighbour. Returns this table. */
  public CsvTable require(List<String> names) {
    for (String name : names) {
      if (!has(name)) {
        throw error(
            1,
            "no column '" + name + "'." + hint(name),
            names.stream().anyMatch(this::has)
                ? "The table has the columns: " + String.join(", ", columns.keySet()) + "."
                : noHeader());
      }
    }
    return this;
  }

  /** If no name is right, the first line may be a row, whose cells are not repeated. */
  private String noHeader() {
    return "None of the columns is there. Is line 1 the header? It has %d fields."
        .formatted(header.size());
  }

  int column(String name) {
    Integer index = columns.get(name);
    if (index == null) {
      throw new IllegalArgumentException(file + " has no column " + name);
    }
    return index;
  }

  /** A data error at a line of this table. */
  public LovtException error(long line, String message, String remedy) {
    return LovtException.data(file + ":" + line + ": " + message, remedy);
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      long line = parser.getCurrentLineNumber() + 1;
      CSVRecord record = readRecord();
      if (record == null) {
        return false;
      }
      if (!isBlank(record)) {
        next = checked(line, record);
      }
    }
    return true;
  }

  @Override
  public CsvRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    CsvRow row = next;
    next = null;
    return row;
  }

  @Override
  public void close() {
    closeQuietly(parser);
  }

  private void indexColumns() {
    Set<String> doubled = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
        doubled.add(name);
      }
    }
    if (!doubled.isEmpty()) {
      throw error(
          1,
          "the column '" + doubled.iterator().next() + "' occurs twice",
          "Rename or remove one of the columns.");
    }
  }

  private CSVRecord readRecord() {
    long line = parser.getCurrentLineNumber() + 1;
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw unreadable(line, e.getCause());
    }
  }

  private LovtException unreadable(long line, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return error(line, "the compressed file is cut off or damaged", "Download the file again.");
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("EOF reached before encapsulated token finished")) {
      return error(
          line,
          "a quoted field that begins in this row never ends",
          "Add the closing quote, or double the quotes inside the field.");
    }
    if (message.contains("Invalid character between encapsulated token and delimiter")
        || message.contains("Invalid char between encapsulated token and delimiter")) {
      return error(
          line, "text behind a closing quote", "Double the quotes inside the field (\"\").");
    }
    return error(line, "cannot be read: " + message, "Check the disk and the file.");
  }

  private CsvRow checked(long line, CSVRecord record) {
    checkText(line, record);
    List<String> cells = record.toList();
    boolean surplus =
        cells.subList(Math.min(cells.size(), header.size()), cells.size()).stream()
            .anyMatch(c -> !c.isBlank());
    if (cells.size() < named || surplus) {
      throw error(
          line,
          "expected %d fields as in the header. Received: %d".formatted(named, cells.size()),
          "Quote fields that contain '" + name(delimiter) + "', and remove stray ones.");
    }
    return new CsvRow(this, line, cells);
  }

  private void checkText(long line, CSVRecord record) {
    for (String cell : record) {
      if (cell.indexOf(TableText.MALFORMED) >= 0) {
        throw error(line, "not valid UTF-8", "Save the table in the encoding UTF-8.");
      }
      if (cell.indexOf('\0') >= 0) {
        throw error(line, "a zero byte: this is not a text table", "Export the table as CSV.");
      }
    }
  }

  private static boolean isBlank(CSVRecord record) {
    return record.size() == 1 && record.get(0).isBlank();
  }

  private String hint(String missing) {
    if (header.size() == 1) {
      for (char other : new char[] {',', ';', '\t'}) {
        if (other != delimiter && header.get(0).indexOf(other) >= 0) {
          return " The fields seem to be separated by '" + name(other) + "'.";
        }
      }
    }
    return Nearest.hint(missing, columns.keySet());
  }

  private static String name(char delimiter) {
    return delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception ignored) {
      // Nothing was written, so nothing can be lost.
    }
  }
}
