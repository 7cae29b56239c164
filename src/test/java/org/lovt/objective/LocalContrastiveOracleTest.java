package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.cosine;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.LocalObjectiveConfig.Contrastive;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.torch.DType;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The local contrastive loss against plain loops in double, and its gradients against finite
 * differences: every combination of options, structures, masks and weights.
 */
class LocalContrastiveOracleTest {
  private static final int B = 3;
  private static final int D = 4;

  /** One combination of options and inputs. */
  record Setting(
      Contrastive config,
      LocalStructure structure,
      int positions,
      boolean masked,
      boolean weighted,
      Compat compat) {
    static Setting of(int bits) {
      boolean grid = on(bits, 0);
      boolean absolute = on(bits, 1);
      Contrastive config =
          new Contrastive(
              absolute ? 1 : 0.4,
              0.2 + 0.1 * (bits % 3),
              on(bits, 2),
              absolute ? ThresholdType.ABSOLUTE : ThresholdType.RELATIVE,
              on(bits, 3),
              on(bits, 4),
              on(bits, 5),
              0.7,
              on(bits, 6),
              List.of(1));
      LocalStructure structure = grid ? LocalStructure.grid(2, 3) : LocalStructure.line(9);
      Compat compat = on(bits, 9) ? Compat.OFFICIAL : Compat.CORRECTED;
      return new Setting(config, structure, grid ? 6 : 5, on(bits, 7), on(bits, 8), compat);
    }

    private static boolean on(int bits, int which) {
      return (bits >> which & 1) != 0;
    }

    boolean[] mask() {
      boolean[] m = new boolean[B * positions];
      for (int i = 0; i < m.length; i++) {
        m[i] = i % positions < positions - 2 * (i / positions);
      }
      return masked ? m : null;
    }

    double[] weights() {
      double[] w = random(B * positions, 7);
      for (int i = 0; i < w.length; i++) {
        w[i] = 0.1 + Math.abs(w[i]);
      }
      return weighted ? w : null;
    }

    Tensor maskTensor() {
      return masked ? Tensors.of(mask(), B, positions) : null;
    }

    Tensor weightTensor() {
      return weighted ? tensor(weights(), B, positions) : null;
    }

    LocalContrastive loss() {
      LocalContrastive loss = new LocalContrastive(config, structure, compat);
      loss.to(DType.F64);
      return loss;
    }

    Tensor input(long seed) {
      return tensor(random(B * positions * D, seed), B, positions, D);
    }
  }

  static List<Setting> settings() {
    List<Setting> all = new ArrayList<>();
    for (int bits = 0; bits < 512; bits++) {
      all.add(Setting.of(bits));
      if (all.get(all.size() - 1).config.normalizeByNumNegatives()) {
        all.add(Setting.of(bits | 512));
      }
    }
    return all;
  }

  /** Every pair of options together, in a quarter of all combinations. */
  static List<Setting> quarterOfTheSettings() {
    List<Setting> some = new ArrayList<>();
    for (int bits = 0; bits < 512; bits++) {
      if (Integer.bitCount(bits & 0b010101010) % 2 == 0
          && Integer.bitCount(bits & 0b101010101) % 2 == 0) {
        some.add(Setting.of(bits));
      }
    }
    return some;
  }

  /** The direction x→y by its definition, one number at a time. */
  private static double naive(Setting s, double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < B; i++) {
      double[] w = Oracle.weights(s.weights(), s.mask(), i, s.positions);
      for (int k = 0; k < s.positions; k++) {
        double term = 0;
        if (s.config.normalizeByNumNegatives()) {
          double count = real(s, i) * (s.config.negativesFromSameModality() ? 2 : 1);
          term = Math.log(count / (2.0 * s.structure.size()));
        }
        // The original forgets to weight the term.
        double weight = s.compat == Compat.OFFICIAL ? 1 : w[k];
        sum += w[k] * position(s, x, y, i, k) - weight * term;
      }
    }
    return sum / B;
  }

  private static int real(Setting s, int sample) {
    int count = 0;
    for (int k = 0; k < s.positions; k++) {
      count += isReal(s, sample, k) ? 1 : 0;
    }
    return count;
  }

  private static boolean isReal(Setting s, int sample, int k) {
    return !s.masked || s.mask()[sample * s.positions + k];
  }

  private static double position(Setting s, double[] x, double[] y, int i, int k) {
    Contrastive c = s.config;
    int n = s.positions;
    int own = i * n + k;
    double pSum = 0;
    double positive = 0;
    double denominator = 0;
    for (int l = 0; l < n; l++) {
      if (isReal(s, i, l)) {
        double distance = s.structure.distance(k, l, c.thresholdType() == ThresholdType.RELATIVE);
        boolean near = distance <= c.distanceThreshold();
        double p = near ? (c.smoothWeights() ? Math.exp(-c.smoothLambda() * distance) : 1) : 0;
        double score = cosine(x, own, y, i * n + l, D) / c.similarityTemperature();
        pSum += p;
        positive += p * score;
        denominator += Math.exp(score);
        if (c.negativesFromSameModality() && !near) {
          denominator += Math.exp(cosine(x, own, x, i * n + l, D) / c.similarityTemperature());
        }
      }
    }
    if (c.crossSampleNegatives()) {
      for (int j = 0; j < B; j++) {
        for (int l = 0; l < n; l++) {
          if (j != i && isReal(s, j, l)) {
            denominator += Math.exp(cosine(x, own, y, j * n + l, D) / c.similarityTemperature());
          }
        }
      }
    }
    return -positive / Math.max(pSum, 1e-12) + Math.log(denominator);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void equalsPlainLoops(Setting s) {
    try (Scope scope = Scope.open()) {
      Tensor x = s.input(1);
      Tensor y = s.input(2);
      LocalObjective.Result r = s.loss().forward(x, y, s.maskTensor(), s.weightTensor());
      double[] a = x.toDoubles();
      double[] b = y.toDoubles();
      // Tables and the logarithm of a trained temperature are float32.
      double close = s.config.temperatureTrainable() ? 1e-5 : 1e-6;
      assertThat(r.localToAttended().item()).isCloseTo(naive(s, a, b), within(close));
      assertThat(r.attendedToLocal().item()).isCloseTo(naive(s, b, a), within(close));
    }
  }

  /** Of inputs, weights and the temperature. */
  @ParameterizedTest
  @MethodSource("quarterOfTheSettings")
  void gradientsEqualFiniteDifferences(Setting s) {
    try (Scope scope = Scope.open()) {
      Tensor x = s.input(3).requiresGrad(true);
      Tensor y = s.input(4).requiresGrad(true);
      List<Tensor> leaves = new ArrayList<>(List.of(x, y));
      Tensor w = s.weightTensor();
      if (w != null) {
        leaves.add(w.requiresGrad(true));
      }
      LocalContrastive loss = s.loss();
      leaves.addAll(loss.parameters().values());
      Oracle.checkGradients(
          leaves,
          () -> {
            LocalObjective.Result r = loss.forward(x, y, s.maskTensor(), w);
            return r.localToAttended().add(r.attendedToLocal().mul(0.5));
          },
          7);
    }
  }
}
