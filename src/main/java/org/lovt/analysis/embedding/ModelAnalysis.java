package org.lovt.analysis.embedding;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.data.PretrainSamples;
import org.lovt.data.load.BatchPlan;
import org.lovt.metric.BimodalMetrics;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.PairFeed;
import org.lovt.pretrain.PretrainBatch;
import org.lovt.text.ReportCollator;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;

/**
 * All embedding statistics of a model over a split (spec/analysis-and-plots.md 1.3–1.5): one pass
 * in stored order with the transforms of validation, in evaluation mode and float32; the statistics
 * in double precision. Equal input gives equal values.
 *
 * @param model the model
 * @param device where it lies
 * @param samples the split
 * @param collator tokenises as in training
 */
public record ModelAnalysis(
    BimodalModel model, Device device, PretrainSamples samples, ReportCollator collator) {

  /**
   * Goes through the split.
   *
   * @param sink takes every batch, too
   * @throws LovtException (interrupted) if asked to stop, (numerics) naming studies whose
   *     embeddings are not finite, (data) naming a study whose image cannot be read
   */
  public EmbeddingAnalysis run(
      AnalysisOptions options,
      EmbeddingSink sink,
      AnalysisMonitor monitor,
      Interruption interruption) {
    BimodalMetrics metrics =
        new BimodalMetrics(BimodalMetrics.Options.analysis(options.convention()));
    boolean training = model.training();
    model.train(false);
    int done = 0;
    int batches = 0;
    try (Autograd.Switch off = Autograd.off();
        Autograd.Switch float32 = Autograd.float32(device);
        Feed.Cursor<PretrainBatch> cursor = feed(options).open(0, 0)) {
      PretrainBatch batch = cursor.next();
      while (batch != null) {
        AnalysisOptions.stopIfRequested(interruption);
        try (Scope scope = Scope.open()) {
          BimodalEmbeddings e = model.embed(batch.scan(device), batch.report(device)).toFloat32();
          check(batch, e);
          sink.accept(done, batch, e);
          metrics.add(e.to(DType.F64));
        }
        done += batch.batch();
        batches++;
        monitor.progress(done, samples.size());
        batch = cursor.next();
      }
    } finally {
      model.train(training);
    }
    return EmbeddingAnalysis.of(done, batches, options, metrics.result());
  }

  private PairFeed feed(AnalysisOptions options) {
    return new PairFeed(
        BatchPlan.evaluation(samples.size(), options.batchSize()),
        (epoch, index) -> samples.sample(epoch, index, false),
        collator,
        options.threads());
  }

  private static void check(PretrainBatch batch, BimodalEmbeddings e) {
    for (Tensor t : List.of(e.ylA(), e.ylB(), e.zlA(), e.zlB(), e.zgA(), e.zgB())) {
      if (!t.allFinite()) {
        throw LovtException.numerics(
            "Embeddings are not finite numbers. Studies of the batch: "
                + String.join(", ", batch.studies()),
            "The model's weights have diverged; choose another checkpoint.");
      }
    }
  }
}
