package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.nn.Module;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Global objectives and the simpler local ones against plain loops and finite differences; edge
 * values.
 */
class GlobalObjectiveOracleTest {
  private static final List<Integer> TOPK = List.of(1, 5);

  private static double[] random(int n, long seed) {
    RandomStream r = RandomStream.of(seed, "global", 0, 0);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = r.nextGaussian();
    }
    return x;
  }

  private static Tensor tensor(double[] data, long... shape) {
    return Tensors.of(HostTensor.ofDoubles(shape, data));
  }

  private static double cosine(double[] a, int i, double[] b, int j, int d) {
    double dot = 0;
    double na = 0;
    double nb = 0;
    for (int c = 0; c < d; c++) {
      dot += a[i * d + c] * b[j * d + c];
      na += a[i * d + c] * a[i * d + c];
      nb += b[j * d + c] * b[j * d + c];
    }
    return dot / Math.sqrt(na * nb);
  }

  private static double naiveNce(double[] u, double[] v, int b, int d, double tau, boolean same) {
    double sum = 0;
    for (int i = 0; i < b; i++) {
      double positive = cosine(u, i, v, i, d) / tau;
      double denominator = Math.exp(positive);
      for (int j = 0; j < b; j++) {
        if (j != i) {
          denominator += Math.exp(cosine(u, i, v, j, d) / tau);
          denominator += same ? Math.exp(cosine(u, i, u, j, d) / tau) : 0;
        }
      }
      sum += Math.log(denominator) - positive;
    }
    return sum / b;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.1, false",
    "2, 3, 0.1, true",
    "5, 8, 0.5, false",
    "7, 4, 0.07, true",
    "32, 16, 0.1, false"
  })
  void nceEqualsPlainLoops(int b, int d, double tau, boolean same) {
    try (Scope scope = Scope.open()) {
      double[] x = random(b * d, 1);
      double[] y = random(b * d, 2);
      GlobalNce nce = new GlobalNce(new GlobalObjectiveConfig.Nce(tau, false, same, TOPK));
      GlobalObjective.Result r = nce.forward(tensor(x, b, d), tensor(y, b, d));
      assertThat(r.aToB().item()).isCloseTo(naiveNce(x, y, b, d, tau, same), within(1e-9));
      assertThat(r.bToA().item()).isCloseTo(naiveNce(y, x, b, d, tau, same), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"nce", "nce-same-trainable", "mse", "predictor"})
  void globalGradientsEqualFiniteDifferences(String kind) {
    GlobalObjectiveConfig config =
        switch (kind) {
          case "nce" -> new GlobalObjectiveConfig.Nce(0.3, false, false, TOPK);
          case "nce-same-trainable" -> new GlobalObjectiveConfig.Nce(0.3, true, true, TOPK);
          case "mse" -> new GlobalObjectiveConfig.Mse();
          default -> new GlobalObjectiveConfig.Predictor(6);
        };
    GlobalObjective objective = GlobalObjective.of(config, 4);
    checkGradient(
        objective,
        5 * 4,
        data -> {
          GlobalObjective.Result r =
              objective.forward(data[0].reshape(5, 4), data[1].reshape(5, 4));
          return r.aToB().add(r.bToA().mul(0.3));
        });
  }

  @ParameterizedTest
  @CsvSource({"mse", "predictor", "contrastive-trainable"})
  void localGradientsEqualFiniteDifferences(String kind) {
    LocalObjectiveConfig config =
        switch (kind) {
          case "mse" -> new LocalObjectiveConfig.Mse();
          case "predictor" -> new LocalObjectiveConfig.Predictor(6);
          default ->
              new LocalObjectiveConfig.Contrastive(
                  0.5, 0.3, true, ThresholdType.RELATIVE, false, false, true, 1, false, TOPK);
        };
    LocalObjective objective = LocalObjective.of(config, LocalStructure.grid(2, 2), 3);
    checkGradient(
        objective,
        2 * 4 * 3,
        data -> {
          LocalObjective.Result r =
              objective.forward(data[0].reshape(2, 4, 3), data[1].reshape(2, 4, 3), null, null);
          return r.localToAttended().add(r.attendedToLocal().mul(0.3));
        });
  }

  private static void checkGradient(Module module, int n, Function<Tensor[], Tensor> loss) {
    try (Scope scope = Scope.open()) {
      module.to(DType.F64);
      double[][] data = {random(n, 5), random(n, 6)};
      Tensor[] leaves = {
        tensor(data[0], n).requiresGrad(true), tensor(data[1], n).requiresGrad(true)
      };
      loss.apply(leaves).backward();
      for (int which = 0; which < 2; which++) {
        double[] gradient = leaves[which].grad().toDoubles();
        for (int i = 0; i < n; i += 3) {
          double old = data[which][i];
          data[which][i] = old + 1e-5;
          double up = loss.apply(new Tensor[] {tensor(data[0], n), tensor(data[1], n)}).item();
          data[which][i] = old - 1e-5;
          double down = loss.apply(new Tensor[] {tensor(data[0], n), tensor(data[1], n)}).item();
          data[which][i] = old;
          assertThat(gradient[i]).isCloseTo((up - down) / 2e-5, within(1e-6));
        }
      }
    }
  }

  /** Statements 58 and 59. */
  @Test
  void equalEmbeddingsGiveLogBAndOneSampleGivesZero() {
    Tensor same = Tensors.ones(DType.F32, 32, 8);
    GlobalNce plain = new GlobalNce(new GlobalObjectiveConfig.Nce(0.1, false, false, TOPK));
    GlobalNce more = new GlobalNce(new GlobalObjectiveConfig.Nce(0.1, false, true, TOPK));
    assertThat(plain.forward(same, same).aToB().item()).isCloseTo(Math.log(32), within(1e-5));
    assertThat(more.forward(same, same).bToA().item()).isCloseTo(Math.log(63), within(1e-5));
    Tensor one = Tensors.of(new float[] {1, 2, 3}, 1, 3);
    GlobalObjective.Result r = plain.forward(one, one.neg());
    assertThat(r.aToB().item()).isZero();
    assertThat(r.bToA().item()).isZero();
    assertThat(r.metrics()).containsEntry("a2b_top_1_acc", 1.0).containsEntry("b2a_top_1_acc", 1.0);
  }

  /** Statement 60. */
  @Test
  void positiveScalingOfAnyEmbeddingChangesNothing() {
    Tensor x = tensor(random(12, 1), 4, 3);
    Tensor y = tensor(random(12, 2), 4, 3);
    Tensor scale = tensor(new double[] {0.01, 1, 7, 300}, 4, 1);
    GlobalNce nce = new GlobalNce(new GlobalObjectiveConfig.Nce(0.1, false, true, TOPK));
    assertThat(nce.forward(x.mul(scale), y).aToB().item())
        .isCloseTo(nce.forward(x, y).aToB().item(), within(1e-9));
  }

  /** Statements 65 and 66. */
  @Test
  void equalLocalVectorsGiveLogOfTheCountAndOneSentenceGivesZero() {
    LocalContrastive loss =
        new LocalContrastive(
            new LocalObjectiveConfig.Contrastive(
                0, 0.3, false, ThresholdType.ABSOLUTE, false, false, false, 1, false, TOPK),
            LocalStructure.line(8));
    Tensor x = Tensors.ones(DType.F32, 2, 4, 3);
    Tensor mask =
        Tensors.of(new boolean[] {true, true, true, false, true, false, false, false}, 2, 4);
    LocalObjective.Result r = loss.forward(x, x, mask, null);
    assertThat(r.localToAttended().item()).isCloseTo(Math.log(3) / 2, within(1e-6));
    Tensor one =
        Tensors.of(new boolean[] {true, false, false, false, true, false, false, false}, 2, 4);
    Tensor y = tensor(random(24, 3), 2, 4, 3).to(DType.F32);
    LocalObjective.Result zero = loss.forward(y, y.neg(), one, null);
    assertThat(zero.localToAttended().item()).isCloseTo(0, within(1e-6));
    assertThat(zero.attendedToLocal().item()).isCloseTo(0, within(1e-6));
  }

  /** Statement 62. */
  @Test
  void sevenBySevenHasThePublishedPositives() {
    LocalContrastive loss =
        new LocalContrastive(
            new LocalObjectiveConfig.Contrastive(
                0.5, 0.3, false, ThresholdType.RELATIVE, false, false, true, 1, false, TOPK),
            LocalStructure.grid(7, 7));
    double[] p = loss.buffers().get("pos_weights").toDoubles();
    int positives = 0;
    int corner = 0;
    int centre = 0;
    for (int k = 0; k < 49; k++) {
      for (int l = 0; l < 49; l++) {
        assertThat(p[k * 49 + l]).isEqualTo(p[l * 49 + k]);
        positives += p[k * 49 + l] > 0 ? 1 : 0;
        corner += k == 0 && p[l] > 0 ? 1 : 0;
        centre += k == 24 && p[k * 49 + l] > 0 ? 1 : 0;
      }
    }
    assertThat(positives).isEqualTo(1717);
    assertThat(corner).isEqualTo(22);
    assertThat(centre).isEqualTo(49);
    assertThat(p[1]).isCloseTo(Math.exp(-0.101015), within(1e-6));
  }

  /** Statements 67 and 69. */
  @Test
  void paddedVectorsAndTheScaleOfWeightsHaveNoInfluence() {
    LocalContrastive loss =
        new LocalContrastive(
            new LocalObjectiveConfig.Contrastive(
                0, 0.3, false, ThresholdType.ABSOLUTE, false, false, false, 1, false, TOPK),
            LocalStructure.line(8));
    Tensor mask = Tensors.of(new boolean[] {true, true, false, true, true, true}, 2, 3);
    double[] data = random(18, 1);
    Tensor x = tensor(data, 2, 3, 3).requiresGrad(true);
    Tensor y = tensor(random(18, 2), 2, 3, 3);
    Tensor w = tensor(new double[] {.2, .3, .5, .1, .1, .8}, 2, 3);
    loss.to(DType.F64);
    Tensor before = loss.forward(x, y, mask, w).localToAttended();
    before.backward();
    for (int c = 6; c < 9; c++) {
      assertThat(x.grad().toDoubles()[c]).isZero();
      data[c] = 99;
    }
    Tensor scaled = w.mul(tensor(new double[] {3, 0.2}, 2, 1));
    double after = loss.forward(tensor(data, 2, 3, 3), y, mask, scaled).localToAttended().item();
    assertThat(after).isCloseTo(before.item(), within(1e-12));
  }
}
