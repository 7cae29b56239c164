package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.cosine;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The simpler local objectives against plain loops and finite differences (6.5). */
class LocalObjectiveOracleTest {
  private static final int B = 3;
  private static final int N = 4;
  private static final int D = 3;
  private static final boolean[] MASK = {
    true, true, true, true, true, true, false, false, true, false, false, false
  };

  private final double[] x = random(B * N * D, 1);
  private final double[] y = random(B * N * D, 2);
  private final double[] given = positive(random(B * N, 3));

  private static double[] positive(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1 + Math.abs(values[i]);
    }
    return values;
  }

  private static Tensor maskTensor(boolean masked) {
    return masked ? Tensors.of(MASK, B, N) : null;
  }

  private Tensor weightTensor(boolean weighted) {
    return weighted ? tensor(given, B, N) : null;
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void mseEqualsPlainLoops(boolean masked, boolean weighted) {
    double sum = 0;
    for (int i = 0; i < B; i++) {
      double[] w = Oracle.weights(weighted ? given : null, masked ? MASK : null, i, N);
      for (int k = 0; k < N; k++) {
        double square = 0;
        for (int c = 0; c < D; c++) {
          double difference = x[(i * N + k) * D + c] - y[(i * N + k) * D + c];
          square += difference * difference / D;
        }
        sum += w[k] * square / B;
      }
    }
    LocalObjective.Result r =
        new LocalMse()
            .forward(
                tensor(x, B, N, D), tensor(y, B, N, D), maskTensor(masked), weightTensor(weighted));
    assertThat(r.localToAttended().item()).isCloseTo(sum, within(1e-9));
    assertThat(r.attendedToLocal().item()).isCloseTo(sum, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"false, false, true", "true, false, true", "true, true, true", "true, true, false"})
  void predictorEqualsPlainLoops(boolean masked, boolean weighted, boolean train) {
    LocalPredictor predictor = predictor(train);
    LocalObjective.Result r =
        predictor.forward(
            tensor(x, B, N, D), tensor(y, B, N, D), maskTensor(masked), weightTensor(weighted));
    LocalPredictor fresh = predictor(train);
    assertThat(r.localToAttended().item())
        .isCloseTo(naive(fresh, "predictor_a.", x, y, masked, weighted), within(1e-9));
    assertThat(r.attendedToLocal().item())
        .isCloseTo(naive(fresh, "predictor_b.", y, x, masked, weighted), within(1e-9));
  }

  private static LocalPredictor predictor(boolean train) {
    LocalPredictor predictor = new LocalPredictor(D, 6);
    predictor.to(DType.F64);
    Oracle.randomize(predictor, 11);
    predictor.train(train);
    return predictor;
  }

  private double naive(
      LocalPredictor module,
      String prefix,
      double[] source,
      double[] target,
      boolean masked,
      boolean weighted) {
    double[] p = Oracle.predict(module.state(), prefix, source, D, module.training());
    double sum = 0;
    for (int i = 0; i < B; i++) {
      double[] w = Oracle.weights(weighted ? given : null, masked ? MASK : null, i, N);
      for (int k = 0; k < N; k++) {
        int row = i * N + k;
        sum += w[k] * (2 - 2 * cosine(p, row, target, row, D)) / B;
      }
    }
    return sum;
  }

  /** Of inputs, weights and the parameters of the predictors. */
  @ParameterizedTest
  @CsvSource({
    "mse, false, false",
    "mse, true, true",
    "predictor, false, true",
    "predictor, true, true"
  })
  void gradientsEqualFiniteDifferences(String kind, boolean masked, boolean weighted) {
    LocalObjective objective = kind.equals("mse") ? new LocalMse() : predictor(true);
    Tensor tx = tensor(x, B, N, D).requiresGrad(true);
    Tensor ty = tensor(y, B, N, D).requiresGrad(true);
    List<Tensor> leaves = new ArrayList<>(List.of(tx, ty));
    Tensor w = weightTensor(weighted);
    if (weighted) {
      leaves.add(w.requiresGrad(true));
    }
    leaves.addAll(objective.parameters().values());
    Oracle.checkGradients(
        leaves,
        () -> {
          LocalObjective.Result r = objective.forward(tx, ty, maskTensor(masked), w);
          return r.localToAttended().add(r.attendedToLocal().mul(0.3));
        },
        2);
  }
}
