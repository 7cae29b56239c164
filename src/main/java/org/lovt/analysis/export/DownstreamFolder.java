package org.lovt.analysis.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;

/** An image encoder's regions and images of a downstream set, read batch by batch. */
public final class DownstreamFolder {
  static final String REMEDY =
      "Export them with 'lovt plot NAME --downstream-plots --export', or 'lovt plot-baseline …' for"
          + " a bare encoder.";

  private static final String IMAGES = "images";

  private final Path folder;
  private final DownstreamManifest manifest;

  private DownstreamFolder(Path folder, DownstreamManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** Where the export of a data set lies in a model's folder. */
  public static Path of(Path model, String data, String split) {
    String plain = data.replaceAll("[^A-Za-z0-9_.+-]", "_"); // a data set may be a folder
    return ExportFolder.of(model, "downstream_" + plain + "_" + split);
  }

  /** The file of a batch. */
  static String file(int batch) {
    return "local_scan_downstream_%d.safetensors".formatted(batch);
  }

  /**
   * Opens an export.
   *
   * @throws LovtException (data) naming the folder if there is none in it, or the file if one is
   *     missing
   */
  public static DownstreamFolder open(Path folder) {
    if (!Files.isRegularFile(folder.resolve(ExportManifest.FILE))) {
      throw LovtException.data(
          "No downstream predictions in " + folder + ": it has no " + ExportManifest.FILE, REMEDY);
    }
    DownstreamManifest manifest = DownstreamManifest.read(folder);
    for (int k = 0; k < manifest.batches(); k++) {
      if (!Files.isRegularFile(folder.resolve(file(k)))) {
        throw LovtException.data(folder.resolve(file(k)) + " is missing", REMEDY);
      }
    }
    return new DownstreamFolder(folder, manifest);
  }

  /** What it holds. */
  public DownstreamManifest manifest() {
    return manifest;
  }

  /** Number of batches. */
  public int batches() {
    return manifest.batches();
  }

  /** The tensors of a batch by name: {@code yg}, {@code yl}, and of masks {@code classes_…}. */
  public Map<String, HostTensor> tensors(int batch) {
    return Safetensors.read(folder.resolve(file(batch))).tensors();
  }

  /** Identifiers of the images of a batch, in the order of the rows. */
  public List<String> images(int batch) {
    Path file = folder.resolve(file(batch));
    try {
      return Json.mapper()
          .readValue(
              Safetensors.read(file).metadata().getOrDefault(IMAGES, ""),
              new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + ": its metadata do not name the images: " + e.getOriginalMessage(), REMEDY, e);
    }
  }

  /** Metadata of a batch. */
  static Map<String, String> metadata(List<String> images) {
    return Map.of(IMAGES, Json.line(images));
  }
}
