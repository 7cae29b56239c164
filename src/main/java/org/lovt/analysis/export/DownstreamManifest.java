package org.lovt.analysis.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;

/**
 * What the files of a downstream export hold and what they were made of, written last.
 *
 * @param format {@link #FORMAT}
 * @param version {@link #VERSION}
 * @param model name of the model or bare encoder
 * @param runId id of its training; empty for a bare encoder
 * @param weights hash of the image encoder's weights; {@code random} for random ones, which {@code
 *     seed} chooses
 * @param data name of the data set
 * @param dataSha256 hash of its manifest, else one over names and annotations
 * @param split {@code train}, {@code validation} or {@code test}
 * @param seed key of random weights
 * @param batchSize images per batch; the last may have fewer
 * @param images number of images
 * @param batches number of batches
 * @param classes names of the masks' classes; none without masks
 * @param grid rows and columns of the regions
 * @param pixelMean grey value that is subtracted from images in [0, 1] before they enter the model
 * @param pixelStd what they are then divided by
 * @param tensors name, element type and shape of every tensor, B images
 * @param program version of the program
 * @param created time, UTC
 */
public record DownstreamManifest(
    String format,
    int version,
    String model,
    @JsonProperty("run_id") String runId,
    String weights,
    String data,
    @JsonProperty("data_sha256") String dataSha256,
    String split,
    long seed,
    @JsonProperty("batch_size") int batchSize,
    int images,
    int batches,
    List<String> classes,
    List<Integer> grid,
    @JsonProperty("pixel_mean") double pixelMean,
    @JsonProperty("pixel_std") double pixelStd,
    Map<String, String> tensors,
    String program,
    String created) {
  /** Name of the format. */
  public static final String FORMAT = "lovt-downstream-predictions";

  /** Newest version of the format. */
  public static final int VERSION = 1;

  /** Hash of all that the files depend on: everything but the time. */
  public String hash() {
    return ManifestFile.hash(this);
  }

  void write(Path folder) throws IOException {
    ManifestFile.write(folder, this);
  }

  /**
   * Reads that of an export.
   *
   * @throws LovtException (data) if it is damaged or of a newer program
   */
  static DownstreamManifest read(Path folder) {
    return new ManifestFile<>(
            DownstreamManifest.class,
            "downstream predictions",
            FORMAT,
            VERSION,
            DownstreamFolder.REMEDY)
        .read(folder);
  }
}
