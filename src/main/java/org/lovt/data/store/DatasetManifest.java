package org.lovt.data.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lovt.base.AtomicFiles;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

/**
 * Where a prepared data set comes from: {@code manifest.json}. Holds nothing that differs between
 * two preparations of the same input with the same options, in particular no time.
 *
 * @param format version of the prepared folder's layout
 * @param kind {@code mimic} or {@code pairs}
 * @param program the program's version
 * @param imageRoot folder of the images: absolute, or relative to the prepared folder
 * @param source what was recognised, for example the version of MIMIC-CXR-JPG
 * @param tables the tables that were read
 * @param options what decided the result
 * @param labels columns or classes with labels; empty if the data has none
 * @param counts number of studies, images, patients and bad files
 * @param splits per split the numbers of studies, images and of skipped studies by reason
 * @param files SHA-256 of the prepared files by path
 */
public record DatasetManifest(
    int format,
    String kind,
    String program,
    String imageRoot,
    Map<String, String> source,
    List<Table> tables,
    Map<String, String> options,
    List<String> labels,
    Map<String, Long> counts,
    Map<String, Map<String, Long>> splits,
    Map<String, String> files) {

  /** The file's name in a prepared folder. */
  public static final String FILE = "manifest.json";

  /** Version of the prepared folder's layout. */
  public static final int FORMAT = 1;

  /**
   * A table that was read.
   *
   * @param file its name
   * @param bytes its size
   * @param sha256 its hash
   */
  public record Table(String file, long bytes, String sha256) {
    /** Name, size and hash of a file. */
    public static Table of(Path file) {
      try {
        return new Table(file.getFileName().toString(), Files.size(file), Hashing.sha256(file));
      } catch (IOException e) {
        throw LovtException.data(
            "cannot read " + file + ": " + e.getMessage(), "Check the disk and the file.", e);
      }
    }
  }

  /** Writes the manifest into a prepared folder. */
  public void write(Path dataset) throws IOException {
    AtomicFiles.writeText(dataset.resolve(FILE), Json.pretty(this));
  }

  /** Reads the manifest of a prepared folder. */
  public static DatasetManifest read(Path dataset) {
    Path file = dataset.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw LovtException.data(
          dataset + " is not a prepared data set: it has no " + FILE,
          "Make one with 'lovt data prepare', or correct the path of the data set.");
    }
    DatasetManifest manifest;
    try {
      manifest = Json.mapper().treeToValue(Json.read(file), DatasetManifest.class);
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + " is not a manifest of this program: " + e.getOriginalMessage(),
          "Prepare the data set again.",
          e);
    }
    if (manifest.files == null || manifest.counts == null || manifest.splits == null) {
      throw LovtException.data(
          file + " is not a manifest of this program: entries are missing",
          "Prepare the data set again.");
    }
    if (manifest.format != FORMAT) {
      throw LovtException.data(
          "%s has format %d; this program reads format %d".formatted(file, manifest.format, FORMAT),
          "Prepare the data set again with this program's version.");
    }
    return manifest;
  }

  /** The folder of the images of a data set that lies in {@code dataset}. */
  public Path imageFolder(Path dataset) {
    return dataset.toAbsolutePath().resolve(imageRoot).normalize();
  }
}
