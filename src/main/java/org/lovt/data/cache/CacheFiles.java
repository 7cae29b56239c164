package org.lovt.data.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;

/**
 * The files of a cache in one form: {@code index.tsv} with a line for each picture or mask, and
 * {@code 00000.pixels}, {@code 00001.pixels}, … with their bytes one behind the other, 8 bits a
 * pixel, row by row. Nothing in a file of pixels counts until a line of the index names it.
 *
 * @param folder the folder, {@code <data set>/image-cache/<form>}
 * @param form the form of the pictures
 */
record CacheFiles(Path folder, CacheForm form) {
  /** Folder of the caches of a data set, unless the user says otherwise. */
  static final String FOLDER = "image-cache";

  static final Charset CHARSET = StandardCharsets.UTF_8;
  private static final String INDEX = "index.tsv";
  private static final String MAGIC = "lovt-image-cache\t1\t";

  /** The cache of a form in a folder of caches. */
  static CacheFiles in(Path caches, CacheForm form) {
    return new CacheFiles(caches.resolve(form.label()), form);
  }

  /** All caches in a folder of caches. */
  static List<CacheFiles> all(Path caches) {
    if (!Files.isDirectory(caches)) {
      return List.of();
    }
    List<CacheFiles> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(caches, Files::isDirectory)) {
      for (Path folder : folders) {
        CacheForm.of(folder.getFileName().toString())
            .map(form -> new CacheFiles(folder, form))
            .filter(CacheFiles::exists)
            .ifPresent(found::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw LovtException.data(
          "cannot read the folder " + caches + ": " + e.getMessage(), "Check its permissions.", e);
    }
    return found;
  }

  Path index() {
    return folder.resolve(INDEX);
  }

  Path shard(int number) {
    return folder.resolve("%05d.pixels".formatted(number));
  }

  boolean exists() {
    return Files.isRegularFile(index());
  }

  String header() {
    return MAGIC + form.label();
  }

  /**
   * What an index says.
   *
   * @param entries in the order of the lines
   * @param bytes bytes of the index that are whole lines; what follows was being written when the
   *     writer was stopped
   */
  record Content(List<CacheEntry> entries, long bytes) {}

  /**
   * Reads the index.
   *
   * @throws LovtException of kind DATA if it is not an index or a line is damaged
   */
  Content read() {
    String text;
    try {
      text = Files.readString(index(), CHARSET);
    } catch (IOException e) {
      throw LovtException.data(
          "cannot read " + index() + ": " + e.getMessage(), remedy("Check its permissions"), e);
    }
    int end = text.lastIndexOf('\n') + 1;
    String[] lines = text.substring(0, end).split("\n");
    if (!lines[0].equals(header())) {
      throw LovtException.data(
          index() + ": not an image cache of this program in the form " + form.label(),
          remedy("Check the folder"));
    }
    List<CacheEntry> entries = new ArrayList<>(lines.length);
    for (int i = 1; i < lines.length; i++) {
      int line = i + 1;
      entries.add(
          CacheEntry.parse(lines[i])
              .orElseThrow(
                  () ->
                      LovtException.data(
                          index() + ":" + line + ": the line does not match its checksum",
                          remedy("The disk or the file is damaged"))));
    }
    return new Content(entries, text.substring(0, end).getBytes(CHARSET).length);
  }

  /** What to do about a cache that cannot be used. */
  String remedy(String first) {
    return "%s; make the cache again with 'lovt data cache NAME --overwrite', delete %s, or go on without it: cache: off."
        .formatted(first, folder);
  }

  /** Deletes the index first: without it nothing else counts. */
  void delete() {
    try {
      Files.deleteIfExists(index());
      for (int i = 0; Files.deleteIfExists(shard(i)); i++) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
