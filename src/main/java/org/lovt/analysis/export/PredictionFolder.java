package org.lovt.analysis.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;

/**
 * Exported predictions, read batch by batch.
 *
 * <pre>{@code
 * PredictionFolder predictions = PredictionFolder.open(PredictionExport.folder(model, "test"));
 * for (int k = 0; k < predictions.batches(); k++) {
 *   try (Scope scope = Scope.open()) {
 *     BimodalEmbeddings e = predictions.embeddings(k);
 *     …
 *   }
 * }
 * }</pre>
 */
public final class PredictionFolder {
  private final Path folder;
  private final ExportManifest manifest;
  private final int batches;

  private PredictionFolder(Path folder, ExportManifest manifest, int batches) {
    this.folder = folder;
    this.manifest = manifest;
    this.batches = batches;
  }

  /**
   * Opens an export.
   *
   * @throws LovtException (data) naming the folder if there is none in it, or none of its batches
   *     is whole
   */
  public static PredictionFolder open(Path folder) {
    if (!Files.isRegularFile(folder.resolve(ExportManifest.FILE))) {
      throw LovtException.data(
          "No predictions in " + folder + ": it has no " + ExportManifest.FILE,
          "Export them with 'lovt analyze NAME --export'.");
    }
    ExportManifest manifest = ExportManifest.read(folder);
    int batches = 0;
    while (batches < manifest.batches() && whole(folder, batches)) {
      batches++;
    }
    if (batches == 0) {
      throw LovtException.data(
          "No whole batch of predictions in " + folder,
          "Export them again with 'lovt analyze NAME --export'.");
    }
    return new PredictionFolder(folder, manifest, batches);
  }

  private static boolean whole(Path folder, int batch) {
    for (ShardKind kind : ShardKind.values()) {
      if (!Files.isRegularFile(folder.resolve(kind.file(batch)))) {
        return false;
      }
    }
    return true;
  }

  /** What it holds. */
  public ExportManifest manifest() {
    return manifest;
  }

  /** The batches up to the first of which a file is missing. */
  public int batches() {
    return batches;
  }

  /** Whether no file is missing. */
  public boolean complete() {
    return batches == manifest.batches();
  }

  /**
   * Embeddings and attention of a batch, on the CPU, raw as the model gave them.
   *
   * @throws LovtException (data) naming the file if it is damaged
   */
  public BimodalEmbeddings embeddings(int batch) {
    return EmbeddingTensors.read(
        tensors(ShardKind.EMBEDDINGS, batch), tensors(ShardKind.ATTENTIONS, batch));
  }

  /** The tensors of a file by name. */
  public Map<String, HostTensor> tensors(ShardKind kind, int batch) {
    return Safetensors.read(folder.resolve(kind.file(batch))).tensors();
  }

  /**
   * The mean image of the split, grey values in [0, 1] {@code [S, S]}; nothing in exports without
   * it, of older programs or of few studies.
   */
  public Optional<HostTensor> meanScan() {
    return MeanScan.read(folder);
  }

  /** Where it lies. */
  public Path path() {
    return folder;
  }

  /** The studies of a batch, in the order of the rows. */
  public List<ExportedStudy> studies(int batch) {
    Path file = folder.resolve(ShardKind.INPUTS.file(batch));
    String text = Safetensors.read(file).metadata().getOrDefault("studies", "");
    try {
      return Json.mapper().readValue(text, new TypeReference<List<ExportedStudy>>() {});
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + ": its metadata do not name the studies: " + e.getOriginalMessage(),
          "Export again with 'lovt analyze NAME --export'.",
          e);
    }
  }
}
