package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.cosine;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.torch.DType;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Global objectives against plain loops and finite differences; edge values. */
class GlobalObjectiveOracleTest {
  private static final List<Integer> TOPK = List.of(1, 5);

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

  /** Share of rows whose own partner is among the k nearest of all candidates. */
  private static double naiveTopK(double[] u, double[] v, int b, int d, boolean same, int k) {
    int hits = 0;
    for (int i = 0; i < b; i++) {
      int better = 0;
      for (int j = 0; j < b; j++) {
        double own = cosine(u, i, v, i, d);
        better += j != i && cosine(u, i, v, j, d) > own ? 1 : 0;
        better += j != i && same && cosine(u, i, u, j, d) > own ? 1 : 0;
      }
      hits += better < k ? 1 : 0;
    }
    return (double) hits / b;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.1, false, false",
    "2, 3, 0.1, true, false",
    "5, 8, 0.5, false, true",
    "7, 4, 0.07, true, true",
    "32, 16, 0.1, false, false",
    "32, 16, 0.3, true, false"
  })
  void nceEqualsPlainLoops(int b, int d, double tau, boolean same, boolean trainable) {
    try (Scope scope = Scope.open()) {
      double[] x = random(b * d, 1);
      double[] y = random(b * d, 2);
      GlobalNce nce = new GlobalNce(new GlobalObjectiveConfig.Nce(tau, trainable, same, TOPK));
      nce.to(DType.F64);
      GlobalObjective.Result r = nce.forward(tensor(x, b, d), tensor(y, b, d));
      // A trained temperature starts as the float32 nearest to its logarithm.
      double close = trainable ? 1e-5 : 1e-9;
      assertThat(r.aToB().item()).isCloseTo(naiveNce(x, y, b, d, tau, same), within(close));
      assertThat(r.bToA().item()).isCloseTo(naiveNce(y, x, b, d, tau, same), within(close));
      for (int k : TOPK) {
        assertThat(r.metrics())
            .containsEntry("a2b_top_" + k + "_acc", (double) (float) naiveTopK(x, y, b, d, same, k))
            .containsEntry(
                "b2a_top_" + k + "_acc", (double) (float) naiveTopK(y, x, b, d, same, k));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.1, -10, true",
    "2, 3, 0.1, 0, false",
    "7, 4, 0.3, -2.5, true",
    "32, 16, 0.1, -10, false"
  })
  void sigmoidEqualsPlainLoops(int b, int d, double tau, double bias, boolean trainable) {
    double[] x = random(b * d, 1);
    double[] y = random(b * d, 2);
    double sum = 0;
    for (int i = 0; i < b; i++) {
      for (int j = 0; j < b; j++) {
        double logit = cosine(x, i, y, j, d) / tau + bias;
        sum += Math.log1p(Math.exp(i == j ? -logit : logit));
      }
    }
    GlobalSigmoid loss =
        new GlobalSigmoid(new GlobalObjectiveConfig.Sigmoid(tau, trainable, bias, trainable, TOPK));
    loss.to(DType.F64);
    assertThat(loss.parameters()).hasSize(trainable ? 2 : 0);
    GlobalObjective.Result r = loss.forward(tensor(x, b, d), tensor(y, b, d));
    assertThat(r.aToB().item()).isCloseTo(sum / b, within(trainable ? 1e-5 : 1e-9));
    assertThat(r.bToA().item()).isEqualTo(r.aToB().item());
    assertThat(r.metrics())
        .containsEntry("a2b_top_1_acc", (double) (float) naiveTopK(x, y, b, d, false, 1))
        .containsEntry("b2a_top_5_acc", (double) (float) naiveTopK(y, x, b, d, false, 5));
  }

  @Test
  void mseEqualsPlainLoops() {
    double[] x = random(12, 1);
    double[] y = random(12, 2);
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (x[i] - y[i]) * (x[i] - y[i]);
    }
    GlobalObjective.Result r = new GlobalMse().forward(tensor(x, 4, 3), tensor(y, 4, 3));
    assertThat(r.aToB().item()).isCloseTo(sum / 12, within(1e-12));
    assertThat(r.bToA().item()).isCloseTo(sum / 12, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void predictorEqualsPlainLoops(boolean train) {
    GlobalPredictor predictor = new GlobalPredictor(4, 6);
    predictor.to(DType.F64);
    Oracle.randomize(predictor, 7);
    predictor.train(train);
    double[] x = random(20, 1);
    double[] y = random(20, 2);
    double a = naivePrediction(predictor, "predictor_1.", x, y, train);
    double b = naivePrediction(predictor, "predictor_2.", y, x, train);
    GlobalObjective.Result r = predictor.forward(tensor(x, 5, 4), tensor(y, 5, 4));
    assertThat(r.aToB().item()).isCloseTo(a, within(1e-9));
    assertThat(r.bToA().item()).isCloseTo(b, within(1e-9));
  }

  private static double naivePrediction(
      GlobalPredictor module, String prefix, double[] source, double[] target, boolean train) {
    double[] p = Oracle.predict(module.state(), prefix, source, 4, train);
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += 2 - 2 * cosine(p, i, target, i, 4);
    }
    return sum / 5;
  }

  /** Of inputs, of the parameters of the predictors, and of a trained temperature. */
  @ParameterizedTest
  @CsvSource({
    "nce",
    "nce-same",
    "nce-trainable",
    "nce-same-trainable",
    "sigmoid",
    "mse",
    "predictor"
  })
  void gradientsEqualFiniteDifferences(String kind) {
    GlobalObjectiveConfig config =
        switch (kind) {
          case "mse" -> new GlobalObjectiveConfig.Mse();
          case "predictor" -> new GlobalObjectiveConfig.Predictor(6);
          case "sigmoid" -> new GlobalObjectiveConfig.Sigmoid(0.3, true, -1, true, TOPK);
          default ->
              new GlobalObjectiveConfig.Nce(
                  0.3, kind.contains("trainable"), kind.contains("same"), TOPK);
        };
    GlobalObjective objective = GlobalObjective.of(config, 4);
    objective.to(DType.F64);
    Oracle.randomize(objective, 3);
    Tensor x = tensor(random(20, 5), 5, 4).requiresGrad(true);
    Tensor y = tensor(random(20, 6), 5, 4).requiresGrad(true);
    List<Tensor> leaves = new ArrayList<>(List.of(x, y));
    leaves.addAll(objective.parameters().values());
    assertThat(leaves)
        .hasSize(
            switch (kind) {
              case "predictor" -> 14;
              case "sigmoid" -> 4;
              default -> kind.contains("trainable") ? 3 : 2;
            });
    Oracle.checkGradients(
        leaves,
        () -> {
          GlobalObjective.Result r = objective.forward(x, y);
          return r.aToB().add(r.bToA().mul(0.3));
        },
        3);
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
