package org.lovt.torch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Neural-network operations without state, in PyTorch's semantics. */
public final class Functional {
  /** libtorch's number for "leave the elements as they are". */
  private static final long NO_REDUCTION = 0;

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

  /**
   * Transposed 2-D convolution without padding, the upsampling counterpart of a strided one.
   *
   * @param x {@code [B, in, H, W]}
   * @param weight {@code [in, out, k, k]}
   * @param bias {@code [out]} or null
   * @return {@code [B, out, (H − 1)·stride + k, (W − 1)·stride + k]}
   */
  public static Tensor convTranspose2d(Tensor x, Tensor weight, Tensor bias, long stride) {
    return new Tensor(
        torch.conv_transpose2d(
            x.h,
            weight.h,
            optional(bias),
            new long[] {stride, stride},
            new long[] {0, 0},
            new long[] {0, 0},
            1,
            1,
            1));
  }

  /** Each pixel of x {@code [B, C, H, W]} becomes a square of {@code factor²} equal ones. */
  public static Tensor upsampleNearest(Tensor x, long factor) {
    return new Tensor(
        torch.upsample_nearest2d(x.h, new long[] {x.size(2) * factor, x.size(3) * factor}));
  }

  /**
   * Bilinear resizing of {@code [B, C, h, w]} to {@code [B, C, rows, columns]}, corners not
   * aligned: output o reads at {@code (o + 0.5)·in/out − 0.5}, clamped to the map. The same size
   * gives the tensor itself.
   */
  public static Tensor resizeBilinear(Tensor x, long rows, long columns) {
    return x.size(2) == rows && x.size(3) == columns
        ? x
        : new Tensor(torch.upsample_bilinear2d(x.h, new long[] {rows, columns}, false));
  }

  /** Frames the last two dimensions with zeros. */
  public static Tensor padZeros(Tensor x, long left, long right, long top, long bottom) {
    return new Tensor(torch.constant_pad_nd(x.h, left, right, top, bottom));
  }

  /** {@code x} where positive, {@code slope·x} elsewhere. */
  public static Tensor leakyRelu(Tensor x, double slope) {
    return new Tensor(torch.leaky_relu(x.h, Tensor.scalar(slope)));
  }

  /** {@code log σ(x)}, finite for every finite x. */
  public static Tensor logSigmoid(Tensor x) {
    return new Tensor(torch.log_sigmoid(x.h));
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
   * Sigmoid cross-entropy with logits, element by element.
   *
   * @param logits any shape
   * @param targets the same shape, in [0, 1]
   * @param positiveWeight factor of the positive term, broadcast against the logits; null is 1
   */
  public static Tensor binaryCrossEntropyWithLogits(
      Tensor logits, Tensor targets, Tensor positiveWeight) {
    return new Tensor(
        torch.binary_cross_entropy_with_logits(
            logits.h, targets.h, new TensorOptional(), optional(positiveWeight), NO_REDUCTION));
  }

  /**
   * Mean of {@code −[q·ln p + (1 − q)·ln(1 − p)]} with logarithms not below −100. The gradient is
   * {@code (p − q)/max(p·(1 − p), 1e-12)}, also where the logarithm is cut off.
   *
   * @param p in [0, 1]; anything else, NaN included, is an error of the engine
   * @param q the same shape; values beyond [0, 1] are taken as they are
   */
  public static Tensor binaryCrossEntropy(Tensor p, Tensor q) {
    return new Tensor(torch.binary_cross_entropy(p.h, q.h));
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
