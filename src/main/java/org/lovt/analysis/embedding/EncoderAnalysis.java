package org.lovt.analysis.embedding;

import org.lovt.base.LovtException;
import org.lovt.metric.ImageMetrics;
import org.lovt.nn.Encoded;
import org.lovt.nn.ScanEncoder;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;

/**
 * The statistics of the image side, spaces {@code yl_a} and {@code yg_a}, of an image encoder over
 * a split; else as {@link ModelAnalysis}.
 *
 * @param encoder the encoder
 * @param device where it lies
 * @param images the split
 */
public record EncoderAnalysis(ScanEncoder encoder, Device device, EncoderImages images) {

  /**
   * Goes through the split.
   *
   * @throws LovtException as {@link ModelAnalysis#run}
   */
  public EmbeddingAnalysis run(
      AnalysisOptions options, AnalysisMonitor monitor, Interruption interruption) {
    ImageMetrics metrics = new ImageMetrics(options.convention());
    encoder.train(false);
    int done = 0;
    int batches = 0;
    try (Autograd.Switch off = Autograd.off();
        Autograd.Switch float32 = Autograd.float32(device);
        Feed.Cursor<ImageBatch> cursor = images.feed(options).open(0, 0)) {
      ImageBatch batch = cursor.next();
      while (batch != null) {
        AnalysisOptions.stopIfRequested(interruption);
        try (Scope scope = Scope.open()) {
          Encoded encoded = encoder.forward(batch.images(device));
          Tensor local = encoded.local().to(DType.F64);
          Tensor global = encoded.global().to(DType.F64);
          if (!local.allFinite() || !global.allFinite()) {
            throw LovtException.numerics(
                "Embeddings are not finite numbers. Images of the batch: "
                    + String.join(", ", batch.ids()),
                "The encoder's weights have diverged; choose others.");
          }
          metrics.add(local, global);
        }
        done += batch.batch();
        batches++;
        monitor.progress(done, images.size());
        batch = cursor.next();
      }
    }
    return EmbeddingAnalysis.of(done, batches, options, metrics.result());
  }
}
