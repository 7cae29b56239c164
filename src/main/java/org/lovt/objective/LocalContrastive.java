package org.lovt.objective;

import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Contrastive loss between the positions of one sample (LoVT, eq. 7–10; spec/pretraining.md 6.4).
 * Positions near each other are positives with weights P; the negatives are the other positions of
 * the same sample.
 *
 * <pre>
 * B batch, N positions, d width          x̂, ŷ [B, N, d] unit vectors
 * δ_kl  distance of positions            P_kl = 1[δ_kl ≤ threshold]·e^{−λ·δ_kl}   [N, N]
 * p     [B, N, N]  P over real columns, rows summing to 1
 * s     [B, N, N]  x̂_k·ŷ_l / τ′
 * l2att_k = −Σ_l p_kl·s_kl + log Σ_{l real} e^{s_kl}      att2l_k: the same with s_lk
 * loss  = mean over samples of Σ_k w_k·l_k,  w from {@link LocalObjective#normalizedWeights}
 * </pre>
 *
 * <p>Options: same-modality negatives add {@code Σ_{l real, δ_kl > threshold} e^{x̂_k·x̂_l/τ′}} to
 * the denominator; cross-sample negatives (broken in the original) add the similarities to all real
 * positions of the other samples, {@code [B, N, B·N]} numbers for each direction: 10 MB for 32
 * images of 7 × 7 regions; normalising by the number of negatives subtracts {@code log(n /
 * 2·N_max)} from each position's loss, n being the real positions (doubled with same-modality
 * negatives).
 */
public final class LocalContrastive extends LocalObjective {
  private final LocalObjectiveConfig.Contrastive config;
  private final LocalStructure structure;
  private final Temperature temperature;
  private final boolean official;
  private final Tensor positives;
  private final Tensor negatives;

  /**
   * Creates the loss and its distance tables for the largest structure.
   *
   * @param compat {@code OFFICIAL} normalises by the number of negatives as the original does
   */
  public LocalContrastive(
      LocalObjectiveConfig.Contrastive config, LocalStructure structure, Compat compat) {
    this.config = config;
    this.structure = structure;
    this.official = compat == Compat.OFFICIAL;
    this.temperature =
        new Temperature(
            config.similarityTemperature(), config.temperatureTrainable(), this::parameter);
    int n = structure.size();
    boolean relative = config.thresholdType() == ThresholdType.RELATIVE;
    float[] p = new float[n * n];
    float[] mask = new float[n * n];
    for (int k = 0; k < n; k++) {
      for (int l = 0; l < n; l++) {
        double distance = structure.distance(k, l, relative);
        boolean positive = distance <= config.distanceThreshold();
        double weight = config.smoothWeights() ? Math.exp(-config.smoothLambda() * distance) : 1;
        p[k * n + l] = positive ? (float) weight : 0;
        mask[k * n + l] = positive ? Float.NEGATIVE_INFINITY : 0;
      }
    }
    long[] shape = tableShape();
    positives = buffer("pos_weights", Tensors.of(p, shape));
    negatives = buffer("negatives_mask", Tensors.of(mask, shape));
  }

  private long[] tableShape() {
    long h = structure.rows();
    long w = structure.columns();
    return structure.grid() ? new long[] {h, w, h, w} : new long[] {w, w};
  }

  @Override
  public Result forward(Tensor x, Tensor y, Tensor mask, Tensor weights) {
    long n = x.size(1);
    if (n > structure.size() || (structure.grid() && n != structure.size())) {
      throw LovtException.config(
          "The local loss was made for %s%d positions. Received: %d"
              .formatted(structure.grid() ? "exactly " : "at most ", structure.size(), n),
          "Images of a run have one size (encoder_a.input_size), reports at most max_length"
              + " sentences.");
    }
    Tensor xu = Functional.l2Normalize(x, -1);
    Tensor yu = Functional.l2Normalize(y, -1);
    Tensor s = temperature.divide(xu.matmul(yu.transpose(1, 2))); // [B, N, N]
    Tensor p = positiveWeights(n, mask); // [N, N] or [B, N, N]
    Tensor w = normalizedWeights(x, mask, weights); // [B, N]
    Tensor forward = direction(s, xu, yu, p, mask, n);
    Tensor backward = direction(s.transpose(1, 2), yu, xu, p, mask, n);
    Tensor correction = correction(x, mask, n);
    return new Result(total(forward, w, correction), total(backward, w, correction));
  }

  /** Loss per position {@code [B, N]}: rows of s are positions of {@code own}. */
  private Tensor direction(Tensor s, Tensor own, Tensor other, Tensor p, Tensor mask, long n) {
    Tensor positive = s.mul(p).sum(2, false);
    Tensor logits = maskColumns(s, mask);
    if (config.negativesFromSameModality()) {
      Tensor same = temperature.divide(own.matmul(own.transpose(1, 2)));
      logits =
          Tensors.cat(
              java.util.List.of(logits, maskColumns(same.add(table(negatives, n)), mask)), 2);
    }
    if (config.crossSampleNegatives()) {
      logits = Tensors.cat(java.util.List.of(logits, crossSample(own, other, mask)), 2);
    }
    return logits.logSumExp(2).sub(positive);
  }

  /** Similarities to all real positions of the other samples {@code [B, N, B·N]}. */
  private Tensor crossSample(Tensor own, Tensor other, Tensor mask) {
    long b = own.size(0);
    long n = own.size(1);
    Tensor s = temperature.divide(own.matmul(other.reshape(b * n, -1).transpose(0, 1)));
    Tensor i = Tensors.arange(b).to(own.device());
    Tensor sameSample =
        i.reshape(b, 1, 1, 1).eq(i.reshape(1, 1, b, 1)).expand(b, n, b, n).reshape(b, n, b * n);
    Tensor masked = s.maskedFill(sameSample, Double.NEGATIVE_INFINITY);
    return mask == null
        ? masked
        : masked.maskedFill(mask.not().reshape(1, 1, b * n), Double.NEGATIVE_INFINITY);
  }

  private static Tensor maskColumns(Tensor s, Tensor mask) {
    return mask == null ? s : s.maskedFill(mask.not().unsqueeze(1), Double.NEGATIVE_INFINITY);
  }

  /** Weights of the positives, rows summing to 1 {@code [N, N]} or {@code [B, N, N]}. */
  Tensor positiveWeights(long n, Tensor mask) {
    Tensor p = table(positives, n);
    if (mask != null) {
      p = p.unsqueeze(0).mul(mask.to(p.dtype()).unsqueeze(1)); // [B, N, N]
    }
    return p.div(p.sum(-1, true).clampMin(1e-12));
  }

  private Tensor table(Tensor buffer, long n) {
    long size = structure.size();
    return buffer.reshape(size, size).narrow(0, 0, n).narrow(1, 0, n);
  }

  /** What {@code normalize_by_num_negatives} subtracts in all, {@code [B]}; null when off. */
  private Tensor correction(Tensor x, Tensor mask, long n) {
    if (!config.normalizeByNumNegatives()) {
      return null;
    }
    Tensor count =
        mask == null
            ? Tensors.full(DType.F32, n, x.size(0)).to(x.device()).to(x.dtype())
            : mask.to(x.dtype()).sum(1, false);
    double factor = config.negativesFromSameModality() ? 2 : 1;
    Tensor term = count.mul(factor / (2.0 * structure.size())).log();
    // The original subtracts it from each of the N positions after the weighting, padded ones
    // included; before the weighting, whose sum is 1, it counts once.
    return official ? term.mul(n) : term;
  }

  private static Tensor total(Tensor perPosition, Tensor weights, Tensor correction) {
    Tensor perSample = perPosition.mul(weights).sum(1, false);
    return (correction == null ? perSample : perSample.sub(correction)).mean();
  }
}
