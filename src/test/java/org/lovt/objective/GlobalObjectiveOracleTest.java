package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
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

/** Global objectives and the simpler local ones against finite differences; edge values. */
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

  @Statement({58, 59})
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
    assertThat(r.metrics()).hasSize(4).allSatisfy((name, value) -> assertThat(value).isEqualTo(1));
  }

  @Statement(60)
  @Test
  void positiveScalingOfAnyEmbeddingChangesNothing() {
    Tensor x = tensor(random(12, 1), 4, 3);
    Tensor y = tensor(random(12, 2), 4, 3);
    Tensor scale = tensor(new double[] {0.01, 1, 7, 300}, 4, 1);
    GlobalNce nce = new GlobalNce(new GlobalObjectiveConfig.Nce(0.1, false, true, TOPK));
    GlobalObjective.Result before = nce.forward(x, y);
    for (GlobalObjective.Result scaled :
        List.of(nce.forward(x.mul(scale), y), nce.forward(x, y.mul(scale)))) {
      assertThat(scaled.aToB().item()).isCloseTo(before.aToB().item(), within(1e-9));
      assertThat(scaled.bToA().item()).isCloseTo(before.bToA().item(), within(1e-9));
    }
  }
}
