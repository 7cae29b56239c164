package org.lovt.nn;

import org.lovt.base.LovtException;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;

/**
 * Multi-head attention (8 heads) of one query per sample over a sequence, with PyTorch's packed
 * projection names. The weights returned are the mean of the heads' probabilities: they sum to 1
 * and are 0 at masked elements (spec/pretraining.md 2.5).
 */
final class AttentionPooling extends Module {
  private static final int HEADS = 8;
  private final long d;
  private final Tensor inWeight;
  private final Tensor inBias;
  private final Linear out;

  AttentionPooling(long d) {
    if (d % HEADS != 0) {
      throw LovtException.config(
          "attention pooling needs a width divisible by " + HEADS + ". Received: " + d,
          "Choose such a width d, or another aggregator.");
    }
    this.d = d;
    // Xavier-uniform over the stacked matrix as one: fan_in d, fan_out 3d.
    this.inWeight = parameter("in_proj_weight", Init.uniform(Math.sqrt(6.0 / (4 * d)), 3 * d, d));
    this.inBias = parameter("in_proj_bias", Init.zeros(3 * d));
    this.out = child("out_proj", new Linear(Init.uniform(1 / Math.sqrt(d), d, d), Init.zeros(d)));
  }

  /** query {@code [B, d]}, x {@code [B, N, d]}, mask {@code [B, N]} or null. */
  Pooling.Pooled forward(Tensor query, Tensor x, Tensor mask) {
    long b = x.size(0);
    long n = x.size(1);
    Tensor[] weights = Functional.split(inWeight, d, 2 * d); // query; key and value
    Tensor[] biases = Functional.split(inBias, d, 2 * d);
    Tensor q =
        Functional.linear(query.unsqueeze(1), weights[0], biases[0])
            .reshape(b, 1, HEADS, d / HEADS)
            .transpose(1, 2);
    Tensor kv = Functional.linear(x, weights[1], biases[1]);
    Tensor k = kv.narrow(2, 0, d).reshape(b, n, HEADS, d / HEADS).transpose(1, 2);
    Tensor v = kv.narrow(2, d, d).reshape(b, n, HEADS, d / HEADS).transpose(1, 2);
    Tensor scores =
        q.mul(1 / Math.sqrt((double) d / HEADS)).matmul(k.transpose(2, 3)); // [B, h, 1, N]
    if (mask != null) {
      // A row without real elements has no softmax; it attends everywhere and its result is
      // discarded by the caller.
      Tensor empty = mask.to(DType.F32).sum(1, true).eq(0);
      Tensor hidden = mask.not().and(empty.not());
      scores = scores.maskedFill(hidden.reshape(b, 1, 1, n), Double.NEGATIVE_INFINITY);
    }
    Tensor probabilities = scores.softmax(-1);
    Tensor heads = probabilities.matmul(v).transpose(1, 2).reshape(b, d);
    return new Pooling.Pooled(out.forward(heads), probabilities.squeeze(2).mean(1, false));
  }
}
