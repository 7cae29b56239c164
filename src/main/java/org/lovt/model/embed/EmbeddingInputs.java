package org.lovt.model.embed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.data.table.CsvRow;
import org.lovt.data.table.CsvTable;
import org.lovt.image.ImageFiles;
import org.lovt.model.LovtModel;

/**
 * Things to be embedded, one after the other, as a command line names them.
 *
 * @param <T> what a source gives
 */
public final class EmbeddingInputs<T> implements Iterator<EmbeddingInput<T>>, AutoCloseable {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "dcm", "dicom");

  private static final String ID = "id";
  private static final List<String> TEXTS = List.of("text", "report");

  private final Iterator<EmbeddingInput<T>> each;
  private final Runnable release;
  private final long total;

  private EmbeddingInputs(Iterator<EmbeddingInput<T>> each, Runnable release, long total) {
    this.each = each;
    this.release = release;
    this.total = total;
  }

  /** Number of inputs; −1 if it is not known before the end. */
  public long total() {
    return total;
  }

  /**
   * Image files, and those in folders and all below: files that end as pictures do, or have no
   * ending, as DICOM files often. Rows are named after the files: relative to the folder given.
   *
   * @throws LovtException (data) if a file or folder is not there, or there is no image;
   *     (configuration) if two have the same name
   */
  public static EmbeddingInputs<float[]> images(List<Path> given, LovtModel model) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        for (Path file : below(path, EmbeddingInputs::mayBePicture)) {
          put(files, path.relativize(file).toString(), file);
        }
      } else {
        put(files, path.getFileName().toString(), path);
      }
    }
    if (files.isEmpty()) {
      throw nothing(given, "image");
    }
    List<EmbeddingInput<float[]>> inputs = new ArrayList<>();
    files.forEach(
        (id, file) ->
            inputs.add(new EmbeddingInput<>(id, () -> model.pixels(ImageFiles.readGray(file)))));
    return new EmbeddingInputs<>(inputs.iterator(), () -> {}, inputs.size());
  }

  private static void put(Map<String, Path> files, String id, Path file) {
    Path other = files.put(id, file);
    if (other != null && !other.equals(file)) {
      throw LovtException.config(
          "Two images have the same name: %s and %s".formatted(other, file),
          "Give a folder that holds both: rows are then named by the path below it.");
    }
  }

  private static LovtException nothing(List<Path> given, String what) {
    return LovtException.data(
        "Expected at least one %s. There is none in %s".formatted(what, given), "Check the path.");
  }

  private static boolean mayBePicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot < 0 || ENDINGS.contains(name.substring(dot + 1));
  }

  private static List<Path> below(Path folder, java.util.function.Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + folder + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  /**
   * Reports: of a CSV file with the columns {@code id} and {@code text} (or {@code report}), of a
   * text file one for each line that is not blank, named by its number, or one for each {@code
   * .txt} file of a folder and all below. Headings are read as {@link LovtModel#embedReport} does.
   *
   * @throws LovtException (data) if there is no such file, or it lacks a column
   */
  public static EmbeddingInputs<List<String>> reports(Path given) {
    if (Files.isDirectory(given)) {
      List<Path> files = below(given, file -> file.toString().endsWith(".txt"));
      if (files.isEmpty()) {
        throw nothing(List.of(given), "report (.txt)");
      }
      Iterator<EmbeddingInput<List<String>>> each =
          files.stream()
              .map(
                  file ->
                      new EmbeddingInput<>(
                          given.relativize(file).toString(), () -> sentences(text(file))))
              .iterator();
      return new EmbeddingInputs<>(each, () -> {}, files.size());
    }
    if (!Files.isRegularFile(given)) {
      throw LovtException.data("There is no file " + given, "Check the path.");
    }
    String name = given.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return table(given);
    }
    if (name.endsWith(".txt")) {
      return lines(given);
    }
    throw LovtException.config(
        "--reports: expected a .csv, a .txt or a folder. Received: " + given,
        "A .csv has the columns id and text, a .txt one report on each line.");
  }

  private static EmbeddingInputs<List<String>> table(Path file) {
    CsvTable table = CsvTable.open(file);
    try {
      String text = TEXTS.stream().filter(table::has).findFirst().orElse(TEXTS.get(0));
      table.require(List.of(ID, text));
      Iterator<EmbeddingInput<List<String>>> each =
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return table.hasNext();
            }

            @Override
            public EmbeddingInput<List<String>> next() {
              CsvRow row = table.next();
              String report = row.get(text);
              return new EmbeddingInput<>(row.required(ID), () -> sentences(report));
            }
          };
      return new EmbeddingInputs<>(each, table::close, -1);
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  private static EmbeddingInputs<List<String>> lines(Path file) {
    try {
      BufferedReader reader = Files.newBufferedReader(file);
      return new EmbeddingInputs<>(new Lines(file, reader), () -> close(file, reader), -1);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  /** The lines of a file that are not blank. */
  private static final class Lines implements Iterator<EmbeddingInput<List<String>>> {
    private final Path file;
    private final BufferedReader reader;
    private String next;
    private long number;

    Lines(Path file, BufferedReader reader) {
      this.file = file;
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null || next.isBlank()) {
          next = reader.readLine();
          number++;
          if (next == null) {
            return false;
          }
        }
        return true;
      } catch (IOException e) {
        throw cannotRead(file, e);
      }
    }

    @Override
    public EmbeddingInput<List<String>> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String line = next;
      next = null;
      return new EmbeddingInput<>(Long.toString(number), () -> sentences(line));
    }
  }

  private static List<String> sentences(String report) {
    List<String> sentences = LovtModel.sentences(report);
    if (sentences.isEmpty()) {
      throw LovtException.data("the report has no sentence", "Leave it out.");
    }
    return sentences;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private static void close(Path file, BufferedReader reader) {
    try {
      reader.close();
    } catch (IOException e) {
      throw cannotRead(file, e);
    }
  }

  private static LovtException cannotRead(Path file, IOException e) {
    String why = e instanceof CharacterCodingException ? "it is not UTF-8" : e.getMessage();
    return LovtException.data(
        "Cannot read %s: %s".formatted(file, why), "Check the file and its permissions.", e);
  }

  @Override
  public boolean hasNext() {
    return each.hasNext();
  }

  @Override
  public EmbeddingInput<T> next() {
    return each.next();
  }

  @Override
  public void close() {
    release.run();
  }
}
