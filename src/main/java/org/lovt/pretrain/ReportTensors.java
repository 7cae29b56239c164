package org.lovt.pretrain;

import org.lovt.nn.ReportEncoder;
import org.lovt.text.ReportBatch;
import org.lovt.text.SentenceSplits;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Turns a collated batch of reports into the tensors of the report encoder. */
public final class ReportTensors {
  private ReportTensors() {}

  /** The tensors of a batch, on a device; they belong to the caller's scope. */
  public static ReportEncoder.Input of(ReportBatch batch, Device device) {
    return of(
        batch.inputIds(),
        batch.attentionMask(),
        batch.specialTokensMask(),
        batch.length(),
        batch.splits(),
        device);
  }

  /**
   * From flat arrays.
   *
   * @param length tokens of a row
   */
  static ReportEncoder.Input of(
      long[] ids,
      boolean[] attention,
      boolean[] special,
      int length,
      SentenceSplits splits,
      Device device) {
    int rows = ids.length / length;
    boolean[] content = new boolean[ids.length];
    for (int i = 0; i < content.length; i++) {
      content[i] = attention[i] && !special[i];
    }
    int b = splits.reports();
    int s = splits.maxSentences();
    int t = splits.maxTokens();
    long[] index = splits.tokenIndices();
    return new ReportEncoder.Input(
        Tensors.of(ids, rows, length).to(device),
        bool(attention, device, rows, length),
        bool(content, device, rows, length),
        Tensors.of(index, index.length).to(device),
        bool(splits.tokenMask(), device, b, s, t),
        bool(splits.sentenceMask(), device, b, s));
  }

  private static Tensor bool(boolean[] data, Device device, long... shape) {
    return Tensors.of(data, shape).to(device);
  }
}
