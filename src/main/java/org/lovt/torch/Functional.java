package org.lovt.torch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Neural-network operations without state, in PyTorch's semantics. */
public final class Functional {
  private Functional() {}

  private static TensorOptional optional(Tensor t) {
    return t == null ? new TensorOptional() : new TensorOptional(t.h);
  }

  /** {@code x·Wᵀ + b}: x {@code [.., in]}, weight {@code [out, in]}, bias {@code [out]} or null. */
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return new Tensor(torch.linear(x.h, weight.h, optional(bias)));
  }

  /** 2-D convolution: x {@code [B, C, H, W]}, weight {@code [out, C, kh, kw]}, bias or null. */
  public static Tensor conv2d(Tensor x, Tensor weight, Tensor bias, long stride, long padding) {
    return new Tensor(
        torch.conv2d(
            x.h,
            weight.h,
            optional(bias),
            new long[] {stride, stride},
            new long[] {padding, padding},
            new long[] {1, 1},
            1));
  }

  /** Largest value of each window; padding counts as −∞. */
  public static Tensor maxPool2d(Tensor x, long kernel, long stride, long padding) {
    return new Tensor(
        torch.max_pool2d(
            x.h,
            new long[] {kernel, kernel},
            new long[] {stride, stride},
            new long[] {padding, padding},
            new long[] {1, 1},
            false));
  }

  /**
   * Batch normalisation over dimension 1; in training uses batch statistics (biased variance) and
   * updates the running ones (unbiased variance).
   */
  public static Tensor batchNorm(
      Tensor x,
      Tensor weight,
      Tensor bias,
      Tensor runningMean,
      Tensor runningVar,
      boolean training,
      double momentum,
      double eps) {
    return new Tensor(
        torch.batch_norm(
            x.h,
            optional(weight),
            optional(bias),
            optional(runningMean),
            optional(runningVar),
            training,
            momentum,
            eps,
            false));
  }

  /** Layer normalisation over the last dimension. */
  public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double eps) {
    long width = x.size(-1);
    return new Tensor(
        torch.layer_norm(x.h, new long[] {width}, optional(weight), optional(bias), eps, true));
  }

  /** Rows of a table by int64 index. */
  public static Tensor embedding(Tensor table, Tensor index) {
    return new Tensor(torch.embedding(table.h, index.h));
  }

  /**
   * Parts of a tensor along its first dimension, as views. Unlike with {@link Tensor#narrow}, the
   * gradients of all parts are joined in one pass.
   *
   * @param sizes of the parts; their sum is the size of the dimension
   */
  public static Tensor[] split(Tensor x, long... sizes) {
    TensorVector parts = x.h.split_with_sizes(sizes, 0);
    Tensor[] result = new Tensor[sizes.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = new Tensor(parts.get(i));
    }
    return result;
  }

  /** Zeroes elements with probability p and scales the others by 1/(1−p), in training only. */
  public static Tensor dropout(Tensor x, double p, boolean training) {
    return training && p > 0 ? Dropout.apply(x, p) : x;
  }

  /** Exact GELU (error function). */
  public static Tensor gelu(Tensor x) {
    return new Tensor(torch.gelu(x.h));
  }

  /** {@code v / max(‖v‖₂, 1e-12)} over a dimension. */
  public static Tensor l2Normalize(Tensor x, long dim) {
    return x.div(x.norm(dim, true).clampMin(1e-12));
  }

  /**
   * Scaled dot-product attention: q, k, v {@code [B, h, n, d]}, additive mask broadcastable to
   * {@code [B, h, n, m]} or null, dropout on the probabilities.
   */
  public static Tensor attention(Tensor q, Tensor k, Tensor v, Tensor mask, double dropout) {
    if (dropout > 0 && q.device().kind() == Device.Kind.CPU) {
      long largest = q.size(-2) * k.size(-2) * q.size(-1);
      return BlasThreads.few(largest, () -> dropping(q, k, v, mask, dropout), q, k, v);
    }
    return new Tensor(
        torch.scaled_dot_product_attention(
            q.h, k.h, v.h, optional(mask), dropout, false, new DoubleOptional(), false));
  }

  /** libtorch's fused kernel for CPUs knows no dropout. */
  static Tensor dropping(Tensor q, Tensor k, Tensor v, Tensor mask, double dropout) {
    Tensor scores = q.mul(1 / Math.sqrt(q.size(-1))).matmul(k.transpose(-2, -1));
    Tensor masked = mask == null ? scores : scores.add(mask);
    return Dropout.apply(masked.softmax(-1), dropout).matmul(v);
  }

  /** Mean sigmoid cross-entropy with logits; targets in [0, 1]. */
  public static Tensor binaryCrossEntropyWithLogits(Tensor logits, Tensor targets) {
    return new Tensor(torch.binary_cross_entropy_with_logits(logits.h, targets.h));
  }

  /**
   * Pairwise Euclidean distances {@code [B, n, m]} of x {@code [B, n, d]} and y {@code [B, m, d]},
   * computed exactly.
   */
  public static Tensor cdist(Tensor x, Tensor y) {
    // Mode 2: never through the expanded quadratic form, which loses the small distances.
    return new Tensor(torch.cdist(x.h, y.h, 2.0, new LongOptional(2)));
  }

  /** Cosine similarity over a dimension; each norm is at least eps. */
  public static Tensor cosineSimilarity(Tensor x, Tensor y, long dim, double eps) {
    return new Tensor(torch.cosine_similarity(x.h, y.h, dim, eps));
  }

  /** Softmax computed in float32 whatever the input's type. */
  public static Tensor softmaxFloat32(Tensor x, long dim) {
    return new Tensor(torch.softmax(x.h, dim, new ScalarTypeOptional(torch.ScalarType.Float)));
  }
}
