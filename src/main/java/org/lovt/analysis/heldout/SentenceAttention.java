package org.lovt.analysis.heldout;

import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.pretrain.BimodalModel;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Reads what the sentences of a batch attend to: B reports of S sentences, R regions. */
record SentenceAttention(BimodalModel model) {

  /** Whether the model attends from sentences to regions: it needs a report-side local loss. */
  boolean available() {
    return model.config().sentencesAttend()
        && model.config().encoderB().localFrom() == LocalUnit.SENTENCES;
  }

  /** {@code [B][S][R]}: one weight per region, of sum 1 for real sentences. */
  float[][][] attention(BimodalEmbeddings e) {
    Tensor probabilities = e.aToB().probabilities();
    int b = (int) probabilities.size(0);
    int s = (int) probabilities.size(1);
    int r = (int) probabilities.size(2);
    float[] flat = probabilities.toFloats();
    float[][][] out = new float[b][s][r];
    for (int i = 0; i < b * s; i++) {
      System.arraycopy(flat, i * r, out[i / s][i % s], 0, r);
    }
    return out;
  }

  /**
   * The same reports, each with the image of the next study of the batch; [B] times null for a
   * single study, which has no next one.
   */
  float[][][] attentionToNextImage(BimodalEmbeddings e) {
    int batch = (int) e.zlA().size(0);
    if (batch < 2) {
      return new float[batch][][];
    }
    long[] next = new long[batch];
    for (int i = 0; i < batch; i++) {
      next[i] = (i + 1) % batch;
    }
    return attention(model.repair(e, Tensors.of(next, batch).to(e.zlA().device())));
  }
}
