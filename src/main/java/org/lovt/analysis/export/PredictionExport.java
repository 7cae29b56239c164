package org.lovt.analysis.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.analysis.embedding.EmbeddingSink;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.ProgramVersion;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.ScanEncoder;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;

/**
 * Writes {@code predictions/<split>} in a model's folder: three files per batch, the mean image,
 * and a manifest. Whatever ends before all is there leaves an older export as it was.
 */
public final class PredictionExport implements EmbeddingSink, AutoCloseable {
  private final ExportSource source;
  private final BatchInputs inputs;
  private final ExportFolder folder;
  private final MeanScan mean = new MeanScan();
  private final Map<ShardKind, Map<String, String>> tensors = new EnumMap<>(ShardKind.class);
  private int batches;
  private int studies;

  private PredictionExport(ExportSource source, boolean reports, ExportFolder folder) {
    this.source = source;
    this.folder = folder;
    var description = source.trained().description();
    this.inputs =
        new BatchInputs(
            source.samples(),
            description.collator(),
            reports,
            description.pixelMean(),
            description.pixelStd());
  }

  /** Where the predictions of a split lie in a model's folder. */
  public static Path folder(Path model, String split) {
    return ExportFolder.of(model, split);
  }

  /**
   * Begins.
   *
   * @param model the model's folder
   * @param reports whether report text and images are written, too
   * @throws LovtException (resource) if another process exports this model, or nothing can be
   *     written there
   */
  public static PredictionExport begin(Path model, ExportSource source, boolean reports) {
    Path target = folder(model, source.samples().split().label());
    return new PredictionExport(source, reports, ExportFolder.begin(target));
  }

  @Override
  public void accept(int first, PretrainBatch batch, BimodalEmbeddings e) {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put("studies", Json.line(inputs.studies(first, batch)));
    try {
      write(ShardKind.INPUTS, inputs.tensors(batch), metadata);
      write(ShardKind.EMBEDDINGS, EmbeddingTensors.embeddings(e), Map.of());
      write(ShardKind.ATTENTIONS, EmbeddingTensors.attentions(e), Map.of());
      mean.add(inputs.grey(batch), batch.batch(), batch.size());
      batches++;
      studies += batch.batch();
      if (first == 0) {
        checkSpace();
      }
    } catch (IOException failure) {
      throw ExportFolder.cannotWrite(folder.partial(), failure);
    }
  }

  private void write(ShardKind kind, Map<String, HostTensor> all, Map<String, String> metadata)
      throws IOException {
    Safetensors.write(folder.partial().resolve(kind.file(batches)), all, metadata);
    tensors.computeIfAbsent(kind, k -> shapes(all));
  }

  /** Element types and shapes, with names for the sizes that differ between batches. */
  private static Map<String, String> shapes(Map<String, HostTensor> all) {
    Map<String, String> shapes = new TreeMap<>();
    all.forEach(
        (name, tensor) ->
            shapes.put(name, tensor.dtype() + " " + TensorShape.of(name, tensor.shape())));
    return shapes;
  }

  /** The first batch tells how much room the others need. */
  private void checkSpace() throws IOException {
    long bytes = 0;
    for (ShardKind kind : ShardKind.values()) {
      bytes += Files.size(folder.partial().resolve(kind.file(0)));
    }
    folder.checkSpace(bytes * (source.samples().size() / source.batchSize()));
  }

  /**
   * Ends the export: it is complete and takes its place.
   *
   * @return its folder
   */
  public Path finish() {
    try {
      mean.write(folder.partial());
      manifest().write(folder.partial());
    } catch (IOException e) {
      throw ExportFolder.cannotWrite(folder.partial(), e);
    }
    return folder.finish();
  }

  private ExportManifest manifest() throws IOException {
    ScanEncoder grid = source.trained().model().scanEncoder();
    Map<String, Map<String, String>> named = new TreeMap<>();
    tensors.forEach((kind, shapes) -> named.put(kind.name().toLowerCase(Locale.ROOT), shapes));
    return new ExportManifest(
        ExportManifest.FORMAT,
        ExportManifest.VERSION,
        source.model(),
        source.runId(),
        Hashing.sha256(source.checkpoint()),
        source.data(),
        source.dataSha256(),
        source.samples().split().label(),
        source.seed(),
        source.batchSize(),
        studies,
        batches,
        inputs.reports(),
        List.of(grid.rows(), grid.columns()),
        inputs.pixelMean(),
        inputs.pixelStd(),
        named,
        ProgramVersion.current().toString(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Lets go; an export that was not finished is gone. */
  @Override
  public void close() {
    folder.close();
  }
}
