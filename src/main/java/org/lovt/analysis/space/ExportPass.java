package org.lovt.analysis.space;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.lovt.analysis.export.DownstreamFolder;
import org.lovt.analysis.export.PredictionFolder;
import org.lovt.analysis.export.ShardKind;
import org.lovt.torch.HostTensor;
import org.lovt.train.Interruption;

/**
 * Goes through exported predictions once for any number of collectors.
 *
 * @param batches number of batches
 * @param batchSize studies per batch; the last may have fewer
 * @param studies number of studies
 * @param tensors reads a batch
 */
public record ExportPass(
    int batches, int batchSize, int studies, IntFunction<Map<String, HostTensor>> tensors) {

  /** Over the embeddings of a split. */
  public static ExportPass of(PredictionFolder folder) {
    return new ExportPass(
        folder.batches(),
        folder.manifest().batchSize(),
        folder.manifest().studies(),
        k -> folder.tensors(ShardKind.EMBEDDINGS, k));
  }

  /** Over a downstream set. */
  public static ExportPass of(DownstreamFolder folder) {
    return new ExportPass(
        folder.batches(),
        folder.manifest().batchSize(),
        folder.manifest().images(),
        folder::tensors);
  }

  /** Hands every wanted batch to the collectors that want it. */
  public void run(List<? extends Collector> collectors, Interruption interruption) {
    for (int k = 0; k < batches; k++) {
      int first = k * batchSize;
      int size = Math.min(batchSize, studies - first);
      List<? extends Collector> wanting =
          collectors.stream().filter(c -> c.wants(first, size)).toList();
      if (!wanting.isEmpty()) {
        interruption.stopIfRequested();
        ExportedBatch batch = new ExportedBatch(first, size, tensors.apply(k));
        wanting.forEach(c -> c.take(batch));
      }
    }
  }
}
