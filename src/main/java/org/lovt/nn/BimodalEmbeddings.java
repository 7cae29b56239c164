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
    return to(DType.F32);
  }

  /** The same in another floating-point type; double precision for statistics of a whole split. */
  public BimodalEmbeddings to(DType type) {
    return new BimodalEmbeddings(
        to(ylA, type),
        to(ygA, type),
        to(zlA, type),
        to(zgA, type),
        to(weightsA, type),
        to(ylB, type),
        to(ygB, type),
        to(zlB, type),
        to(zgB, type),
        to(weightsB, type),
        maskB,
        to(bToA, type),
        to(aToB, type));
  }

  private static Tensor to(Tensor t, DType type) {
    return t == null ? null : t.to(type);
  }

  private static CrossAttention.Direction to(CrossAttention.Direction d, DType type) {
    return d == null
        ? null
        : new CrossAttention.Direction(
            to(d.attended(), type), to(d.probabilities(), type), to(d.scores(), type));
  }
}
