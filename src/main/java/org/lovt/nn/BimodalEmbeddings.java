package org.lovt.nn;

import org.lovt.torch.DType;
import org.lovt.torch.Tensor;

/**
 * Everything the model says about a batch, in the names of spec/pretraining.md 1.3. Masks, weights
 * and attention may be null.
 *
 * @param ylA regions {@code [B, Na, dA]}
 * @param ygA image {@code [B, dA]}
 * @param zlA projected regions {@code [B, Na, d]}
 * @param zgA projected image {@code [B, dg]}
 * @param weightsA pooling weights of the regions {@code [B, Na]}
 * @param ylB sentences {@code [B, S, dB]}
 * @param ygB report {@code [B, dB]}
 * @param zlB projected sentences {@code [B, S, d]}
 * @param zgB projected report {@code [B, dg]}
 * @param weightsB pooling weights of the sentences {@code [B, S]}
 * @param maskB real sentences {@code [B, S]} bool
 * @param bToA what regions attended to in the report
 * @param aToB what sentences attended to in the image
 */
public record BimodalEmbeddings(
    Tensor ylA,
    Tensor ygA,
    Tensor zlA,
    Tensor zgA,
    Tensor weightsA,
    Tensor ylB,
    Tensor ygB,
    Tensor zlB,
    Tensor zgB,
    Tensor weightsB,
    Tensor maskB,
    CrossAttention.Direction bToA,
    CrossAttention.Direction aToB) {
  /** The same in float32, for losses and metrics after a mixed-precision forward pass. */
  public BimodalEmbeddings toFloat32() {
    return new BimodalEmbeddings(
        f(ylA),
        f(ygA),
        f(zlA),
        f(zgA),
        f(weightsA),
        f(ylB),
        f(ygB),
        f(zlB),
        f(zgB),
        f(weightsB),
        maskB,
        f(bToA),
        f(aToB));
  }

  private static Tensor f(Tensor t) {
    return t == null ? null : t.to(DType.F32);
  }

  private static CrossAttention.Direction f(CrossAttention.Direction d) {
    return d == null
        ? null
        : new CrossAttention.Direction(f(d.attended()), f(d.probabilities()), f(d.scores()));
  }
}
