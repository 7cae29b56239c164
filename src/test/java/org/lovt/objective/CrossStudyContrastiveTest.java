package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.config.schema.CrossStudyConfig;
import org.lovt.torch.DType;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The contrast across studies against plain loops and finite differences; its properties. */
class CrossStudyContrastiveTest {
  private static final int B = 4;
  private static final int N = 3;
  private static final double TAU = 0.3;
  private static final boolean[] MASK = {
    true, true, true, true, false, false, true, true, false, true, true, true
  };

  private static CrossStudyContrastive loss(boolean trainable) {
    CrossStudyContrastive loss = new CrossStudyContrastive(new CrossStudyConfig(TAU, trainable));
    loss.to(DType.F64);
    return loss;
  }

  /** Values in (−1, 1). */
  private static double[] cosines(int b, long seed) {
    double[] c = random(b * b * N, seed);
    for (int i = 0; i < c.length; i++) {
      c[i] = Math.tanh(c[i]);
    }
    return c;
  }

  private static double[] positive(int n, long seed) {
    double[] w = random(n, seed);
    for (int i = 0; i < n; i++) {
      w[i] = 0.1 + Math.abs(w[i]);
    }
    return w;
  }

  /** Both directions by definition, one number at a time. */
  private static double[] naive(double[] cosines, boolean[] mask, double[] weights) {
    double[][] w = new double[B][];
    for (int b = 0; b < B; b++) {
      w[b] = Oracle.weights(weights, mask, b, N);
    }
    double[] sums = new double[2];
    for (int b = 0; b < B; b++) {
      for (int n = 0; n < N; n++) {
        double own = s(cosines, b, b, n);
        double studies = 0;
        double askers = Math.exp(own);
        for (int c = 0; c < B; c++) {
          studies += Math.exp(s(cosines, b, c, n));
          for (int k = 0; k < N && c != b; k++) {
            askers += w[c][k] * Math.exp(s(cosines, c, b, k));
          }
        }
        sums[0] += w[b][n] * (Math.log(studies) - own) / B;
        sums[1] += w[b][n] * (Math.log(askers) - own) / B;
      }
    }
    return sums;
  }

  private static double s(double[] cosines, int b, int c, int n) {
    return cosines[(b * B + c) * N + n] / TAU;
  }

  @ParameterizedTest
  @CsvSource({"false,false,false", "true,false,true", "false,true,false", "true,true,true"})
  void equalsPlainLoops(boolean masked, boolean weighted, boolean trainable) {
    double[] cosines = cosines(B, 1);
    double[] weights = weighted ? positive(B * N, 2) : null;
    LocalObjective.Result r =
        loss(trainable)
            .forward(
                tensor(cosines, B, B, N),
                masked ? Tensors.of(MASK, B, N) : null,
                weighted ? tensor(weights, B, N) : null);
    double[] expected = naive(cosines, masked ? MASK : null, weights);
    double close = trainable ? 1e-5 : 1e-9;
    assertThat(r.localToAttended().item()).isCloseTo(expected[0], within(close));
    assertThat(r.attendedToLocal().item()).isCloseTo(expected[1], within(close));
  }

  /** Of cosines, weights and the temperature; padded positions included. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void gradientsEqualFiniteDifferences(boolean masked) {
    Tensor cosines = tensor(cosines(B, 3), B, B, N).requiresGrad(true);
    Tensor weights = tensor(positive(B * N, 4), B, N).requiresGrad(true);
    CrossStudyContrastive loss = loss(true);
    List<Tensor> leaves = new ArrayList<>(List.of(cosines, weights));
    leaves.addAll(loss.parameters().values());
    Tensor mask = masked ? Tensors.of(MASK, B, N) : null;
    Oracle.checkGradients(
        leaves,
        () -> {
          LocalObjective.Result r = loss.forward(cosines, mask, weights);
          return r.localToAttended().add(r.attendedToLocal().mul(0.4));
        },
        1);
  }

  /** The order of the studies and what stands at padded positions change nothing. */
  @Property(tries = 50)
  void theOrderOfTheStudiesAndPaddingChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = B - 1) int shift) {
    try (Scope scope = Scope.open()) {
      double[] cosines = cosines(B, seed);
      double[] weights = positive(B * N, seed + 1);
      double[] padding = cosines(B, seed + 2);
      double[] moved = new double[cosines.length];
      double[] movedWeights = new double[weights.length];
      boolean[] movedMask = new boolean[weights.length];
      for (int b = 0; b < B; b++) {
        for (int n = 0; n < N; n++) {
          int to = (b + shift) % B;
          movedWeights[to * N + n] = weights[b * N + n];
          movedMask[to * N + n] = MASK[b * N + n];
          for (int c = 0; c < B; c++) {
            int from = (b * B + c) * N + n;
            moved[(to * B + (c + shift) % B) * N + n] =
                MASK[b * N + n] ? cosines[from] : padding[from];
          }
        }
      }
      LocalObjective.Result one = result(cosines, MASK, weights);
      LocalObjective.Result two = result(moved, movedMask, movedWeights);
      assertThat(two.localToAttended().item())
          .isCloseTo(one.localToAttended().item(), within(1e-12));
      assertThat(two.attendedToLocal().item())
          .isCloseTo(one.attendedToLocal().item(), within(1e-12));
    }
  }

  private static LocalObjective.Result result(double[] cosines, boolean[] mask, double[] weights) {
    return loss(false)
        .forward(tensor(cosines, B, B, N), Tensors.of(mask, B, N), tensor(weights, B, N));
  }

  /** Whatever the sentences are: what all images answer alike gives log B. */
  @Test
  void oneAnswerOfAllStudiesCostsLogB() {
    double[] answers = cosines(B, 5);
    double[] same = new double[B * B * N];
    for (int i = 0; i < same.length; i++) {
      int b = i / (B * N);
      same[i] = answers[b * N + i % N];
    }
    double toStudy = result(same, MASK, positive(B * N, 6)).localToAttended().item();
    assertThat(toStudy).isCloseTo(Math.log(B), within(1e-9));
    double[] equal = new double[B * B * N];
    double toAsker = result(equal, MASK, positive(B * N, 6)).attendedToLocal().item();
    assertThat(toAsker).isCloseTo(Math.log(B), within(1e-9));
  }

  @Test
  void aSingleStudyHasNoCandidatesAndCostsNothing() {
    LocalObjective.Result r = loss(false).forward(tensor(cosines(1, 7), 1, 1, N), null, null);
    assertThat(r.localToAttended().item()).isZero();
    assertThat(r.attendedToLocal().item()).isZero();
  }
}
