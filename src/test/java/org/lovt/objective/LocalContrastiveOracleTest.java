package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The local contrastive loss against plain loops in double, and its gradients against finite
 * differences.
 */
class LocalContrastiveOracleTest {
  /** One combination of options and inputs. */
  record Setting(
      LocalObjectiveConfig.Contrastive config,
      LocalStructure structure,
      int positions,
      boolean masked,
      boolean weighted) {}

  static List<Setting> settings() {
    List<Setting> all = new ArrayList<>();
    LocalStructure grid = LocalStructure.grid(2, 3);
    LocalStructure line = LocalStructure.line(9);
    for (int bits = 0; bits < 64; bits++) {
      boolean isGrid = (bits & 1) != 0;
      LocalObjectiveConfig.Contrastive c =
          new LocalObjectiveConfig.Contrastive(
              (bits & 2) != 0 ? 0.5 : (isGrid ? 0 : 1),
              0.2 + 0.1 * (bits % 3),
              false,
              isGrid || (bits & 2) != 0 ? ThresholdType.RELATIVE : ThresholdType.ABSOLUTE,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0,
              0.7,
              (bits & 32) != 0,
              List.of(1));
      all.add(
          new Setting(
              c, isGrid ? grid : line, isGrid ? 6 : 5, !isGrid && bits % 3 > 0, bits % 5 > 1));
    }
    return all;
  }

  private static final int B = 3;
  private static final int D = 4;

  private static double[] random(int n, long seed) {
    RandomStream r = RandomStream.of(seed, "oracle", 0, 0);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = r.nextGaussian();
    }
    return x;
  }

  private static boolean[] mask(Setting s) {
    boolean[] m = new boolean[B * s.positions];
    for (int i = 0; i < B; i++) {
      for (int k = 0; k < s.positions; k++) {
        m[i * s.positions + k] = k < s.positions - i;
      }
    }
    return m;
  }

  private static double[] weights(Setting s) {
    double[] w = random(B * s.positions, 7);
    for (int i = 0; i < w.length; i++) {
      w[i] = 0.1 + Math.abs(w[i]);
    }
    return w;
  }

  private static double cosine(double[] a, int i, double[] b, int j) {
    double dot = 0;
    double na = 0;
    double nb = 0;
    for (int c = 0; c < D; c++) {
      dot += a[i * D + c] * b[j * D + c];
      na += a[i * D + c] * a[i * D + c];
      nb += b[j * D + c] * b[j * D + c];
    }
    return dot / Math.sqrt(na * nb);
  }

  /** The direction x→y by its definition, one number at a time. */
  static double naive(Setting s, double[] x, double[] y, boolean[] m, double[] given) {
    LocalObjectiveConfig.Contrastive c = s.config;
    int n = s.positions;
    boolean relative = c.thresholdType() == ThresholdType.RELATIVE;
    double sum = 0;
    for (int i = 0; i < B; i++) {
      double weightSum = 0;
      int valid = 0;
      for (int k = 0; k < n; k++) {
        if (m == null || m[i * n + k]) {
          weightSum += given == null ? 1 : given[i * n + k];
          valid++;
        }
      }
      for (int k = 0; k < n; k++) {
        double pSum = 0;
        double positive = 0;
        double denominator = 0;
        for (int l = 0; l < n; l++) {
          if (m != null && !m[i * n + l]) {
            continue;
          }
          double distance = s.structure.distance(k, l, relative);
          boolean near = distance <= c.distanceThreshold();
          double p = near ? (c.smoothWeights() ? Math.exp(-c.smoothLambda() * distance) : 1) : 0;
          double score = cosine(x, i * n + k, y, i * n + l) / c.similarityTemperature();
          pSum += p;
          positive += p * score;
          denominator += Math.exp(score);
          if (c.negativesFromSameModality() && !near) {
            denominator += Math.exp(cosine(x, i * n + k, x, i * n + l) / c.similarityTemperature());
          }
        }
        if (c.crossSampleNegatives()) {
          for (int j = 0; j < B; j++) {
            for (int l = 0; j != i && l < n; l++) {
              if (m == null || m[j * n + l]) {
                denominator +=
                    Math.exp(cosine(x, i * n + k, y, j * n + l) / c.similarityTemperature());
              }
            }
          }
        }
        double loss = -positive / Math.max(pSum, 1e-12) + Math.log(denominator);
        boolean real = m == null || m[i * n + k];
        double w = real ? (given == null ? 1 : given[i * n + k]) / weightSum : 0;
        sum += w * loss;
        if (c.normalizeByNumNegatives()) {
          double count = valid * (c.negativesFromSameModality() ? 2 : 1);
          sum -= Math.log(count / (2.0 * s.structure.size()));
        }
      }
    }
    return sum / B;
  }

  private static Tensor tensor(double[] data, long... shape) {
    return Tensors.of(HostTensor.ofDoubles(shape, data));
  }

  private static LocalObjective.Result run(Setting s, Tensor x, Tensor y) {
    LocalContrastive loss = new LocalContrastive(s.config, s.structure);
    loss.to(DType.F64);
    Tensor m = s.masked ? Tensors.of(mask(s), B, s.positions) : null;
    Tensor w = s.weighted ? tensor(weights(s), B, s.positions) : null;
    return loss.forward(x, y, m, w);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void equalsPlainLoops(Setting s) {
    try (Scope scope = Scope.open()) {
      double[] x = random(B * s.positions * D, 1);
      double[] y = random(B * s.positions * D, 2);
      LocalObjective.Result r = run(s, tensor(x, B, s.positions, D), tensor(y, B, s.positions, D));
      boolean[] m = s.masked ? mask(s) : null;
      double[] w = s.weighted ? weights(s) : null;
      assertThat(r.localToAttended().item()).isCloseTo(naive(s, x, y, m, w), within(1e-6));
      assertThat(r.attendedToLocal().item()).isCloseTo(naive(s, y, x, m, w), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void gradientsEqualFiniteDifferences(Setting s) {
    try (Scope scope = Scope.open()) {
      int size = B * s.positions * D;
      double[] x = random(size, 3);
      double[] y = random(size, 4);
      Tensor tx = tensor(x, B, s.positions, D).requiresGrad(true);
      Tensor ty = tensor(y, B, s.positions, D).requiresGrad(true);
      LocalObjective.Result r = run(s, tx, ty);
      r.localToAttended().add(r.attendedToLocal().mul(0.5)).backward();
      double[] gx = tx.grad().toDoubles();
      double[] gy = ty.grad().toDoubles();
      for (int i = 0; i < size; i += 7) {
        assertThat(gx[i]).isCloseTo(slope(s, x, y, x, i), within(1e-6));
        assertThat(gy[i]).isCloseTo(slope(s, x, y, y, i), within(1e-6));
      }
    }
  }

  private static double slope(Setting s, double[] x, double[] y, double[] moved, int i) {
    double h = 1e-5;
    double old = moved[i];
    moved[i] = old + h;
    double up = value(s, x, y);
    moved[i] = old - h;
    double down = value(s, x, y);
    moved[i] = old;
    return (up - down) / (2 * h);
  }

  private static double value(Setting s, double[] x, double[] y) {
    LocalObjective.Result r = run(s, tensor(x, B, s.positions, D), tensor(y, B, s.positions, D));
    return r.localToAttended().item() + 0.5 * r.attendedToLocal().item();
  }
}
