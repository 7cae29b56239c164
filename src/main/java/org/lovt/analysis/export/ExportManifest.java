package org.lovt.analysis.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;

/**
 * What the files of an export hold and what they were made of: {@code manifest.json}, written last.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}
 * @param model name of the model
 * @param runId id of its training
 * @param checkpointSha256 hash of the checkpoint's file
 * @param data name of the data set
 * @param dataSha256 hash of its manifest
 * @param split {@code train}, {@code validation} or {@code test}
 * @param seed key of what is drawn: the view of a study, where that is left to chance
 * @param batchSize studies per batch; the last may have fewer
 * @param studies number of studies
 * @param batches number of batches
 * @param reports whether report text and images are in it
 * @param grid rows and columns of the regions
 * @param pixelMean grey value that is subtracted from images in [0, 1] before they enter the model
 * @param pixelStd what they are then divided by
 * @param tensors by kind of file: name, element type and shape of every tensor, B studies and S
 *     sentences, which differ from batch to batch
 * @param program version of the program
 * @param created time, UTC
 */
public record ExportManifest(
    String format,
    int version,
    String model,
    @JsonProperty("run_id") String runId,
    @JsonProperty("checkpoint_sha256") String checkpointSha256,
    String data,
    @JsonProperty("data_sha256") String dataSha256,
    String split,
    long seed,
    @JsonProperty("batch_size") int batchSize,
    int studies,
    int batches,
    boolean reports,
    List<Integer> grid,
    @JsonProperty("pixel_mean") double pixelMean,
    @JsonProperty("pixel_std") double pixelStd,
    Map<String, Map<String, String>> tensors,
    String program,
    String created) {
  /** Name of the file. */
  public static final String FILE = "manifest.json";

  /** Name of the format. */
  public static final String FORMAT = "lovt-predictions";

  /** Newest version of the format; older ones are read, too. */
  public static final int VERSION = 1;

  /** Hash of all that the files depend on: everything but the time. */
  public String hash() {
    return ManifestFile.hash(this);
  }

  /** Writes it atomically. */
  void write(Path folder) throws IOException {
    ManifestFile.write(folder, this);
  }

  /**
   * Reads that of an export.
   *
   * @throws LovtException (data) if it is damaged or of a newer program
   */
  static ExportManifest read(Path folder) {
    return new ManifestFile<>(
            ExportManifest.class,
            "predictions",
            FORMAT,
            VERSION,
            "Export again with 'lovt analyze NAME --export'.")
        .read(folder);
  }
}
