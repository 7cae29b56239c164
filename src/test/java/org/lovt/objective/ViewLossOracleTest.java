package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.cosine;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.objective.selfsupervised.NtXent;
import org.lovt.objective.selfsupervised.PixelConsistency;
import org.lovt.objective.selfsupervised.PixelContrast;
import org.lovt.objective.selfsupervised.PixelLoss;
import org.lovt.objective.selfsupervised.PixelPairs;
import org.lovt.objective.selfsupervised.ViewRegression;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Losses between two views against plain loops (spec/evaluation-and-baselines.md 8.5–8.7). */
class ViewLossOracleTest {
  private static final int B = 5;
  private static final int D = 4;

  // ---- NT-Xent ---------------------------------------------------------------------------------

  /** z: first views, then second views, {@code [2B, d]}. */
  private static double ntXent(double[] z, int b, int d, double temperature) {
    double loss = 0;
    for (int i = 0; i < 2 * b; i++) {
      double sum = 0;
      for (int j = 0; j < 2 * b; j++) {
        sum += j == i ? 0 : Math.exp(cosine(z, i, z, j, d) / temperature);
      }
      int other = i < b ? i + b : i - b;
      loss -= Math.log(Math.exp(cosine(z, i, z, other, d) / temperature) / sum) / (2 * b);
    }
    return loss;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 2})
  void ntXentEqualsPlainLoopsAndFiniteDifferences(double temperature) {
    double[] z = random(2 * B * D, 1);
    Tensor one = tensor(Arrays.copyOf(z, B * D), B, D).requiresGrad(true);
    Tensor two = tensor(Arrays.copyOfRange(z, B * D, 2 * B * D), B, D).requiresGrad(true);
    NtXent loss = new NtXent(temperature);
    assertThat(loss.forward(one, two).item()).isCloseTo(ntXent(z, B, D, temperature), within(1e-9));
    Oracle.checkGradients(List.of(one, two), () -> loss.forward(one, two), 1);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 82)
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 128})
  void ntXentOfEqualVectorsIsTheLogarithmOfTheNumberOfOthers(int batch) {
    Tensor z = tensor(random(D, 2), 1, D).expand(batch, D);
    double loss = new NtXent(0.1).forward(z, z).item();
    assertThat(loss).isCloseTo(Math.log(2 * batch - 1), within(1e-9));
    if (batch == 128) {
      assertThat(loss).isCloseTo(5.541263545, within(1e-9));
    }
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 83)
  @Test
  void ntXentDoesNotChangeByScalingOrByExchangeOfTheViews() {
    double[] a = random(B * D, 3);
    double[] b = random(B * D, 4);
    NtXent loss = new NtXent(0.1);
    double expected = loss.forward(tensor(a, B, D), tensor(b, B, D)).item();
    double exchanged = loss.forward(tensor(b, B, D), tensor(a, B, D)).item();
    assertThat(exchanged).isCloseTo(expected, within(1e-12));
    for (int row = 0; row < B; row++) {
      for (int c = 0; c < D; c++) {
        a[row * D + c] *= 0.1 + row;
        b[row * D + c] *= 7.0 / (1 + row);
      }
    }
    double scaled = loss.forward(tensor(a, B, D), tensor(b, B, D)).item();
    assertThat(scaled).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aTemperatureOfZeroIsRefused() {
    assertThatThrownBy(() -> new NtXent(0))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Received: 0.0");
    assertThatThrownBy(() -> new PixelContrast(-1)).isInstanceOf(LovtException.class);
  }

  // ---- BYOL ------------------------------------------------------------------------------------

  @Test
  void regressionEqualsPlainLoopsAndFiniteDifferences() {
    double[] p1 = random(B * D, 1);
    double[] p2 = random(B * D, 2);
    double[] t1 = random(B * D, 3);
    double[] t2 = random(B * D, 4);
    double expected = 0;
    for (int i = 0; i < B; i++) {
      expected += (4 - 2 * cosine(p1, i, t2, i, D) - 2 * cosine(p2, i, t1, i, D)) / B;
    }
    Tensor one = tensor(p1, B, D).requiresGrad(true);
    Tensor two = tensor(p2, B, D).requiresGrad(true);
    Tensor first = tensor(t1, B, D);
    Tensor second = tensor(t2, B, D);
    assertThat(ViewRegression.forward(one, two, first, second).item())
        .isCloseTo(expected, within(1e-9));
    Oracle.checkGradients(
        List.of(one, two), () -> ViewRegression.forward(one, two, first, second), 1);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 84)
  @Test
  void regressionIsNothingForEqualAndEightForOppositeVectors() {
    Tensor p = tensor(random(B * D, 5), B, D);
    assertThat(ViewRegression.forward(p, p, p, p).item()).isCloseTo(0, within(1e-12));
    Tensor opposite = p.mul(-3);
    assertThat(ViewRegression.forward(p, p, opposite, opposite).item()).isCloseTo(8, within(1e-12));
  }

  // ---- pixels ----------------------------------------------------------------------------------

  /** Every image has its own pairs; the second one has none. */
  private static boolean[] pairs(int images, int n, int m) {
    double[] r = random(images * n * m, 9);
    boolean[] positive = new boolean[r.length];
    for (int i = 0; i < r.length; i++) {
      positive[i] = i / (n * m) != 1 && r[i] > 0.3;
    }
    return positive;
  }

  /** Pixel i of image b of x {@code [B, d, N]} as a row. */
  private static double[] rows(double[] x, int images, int d, int n) {
    double[] rows = new double[x.length];
    for (int b = 0; b < images; b++) {
      for (int c = 0; c < d; c++) {
        for (int i = 0; i < n; i++) {
          rows[(b * n + i) * d + c] = x[(b * d + c) * n + i];
        }
      }
    }
    return rows;
  }

  private static double consistency(double[] x, double[] t, boolean[] positive, int n, int m) {
    int images = positive.length / (n * m);
    double sum = 0;
    int counted = 0;
    for (int b = 0; b < images; b++) {
      double image = 0;
      int count = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          if (positive[(b * n + i) * m + j]) {
            image -= cosine(x, b * n + i, t, b * m + j, D);
            count++;
          }
        }
      }
      if (count > 0) {
        sum += image / count;
        counted++;
      }
    }
    return sum / counted;
  }

  private static double contrast(double[] x, double[] t, boolean[] positive, int n, int m) {
    double near = 0;
    double all = 0;
    for (int p = 0; p < positive.length; p++) {
      int b = p / (n * m);
      double e = Math.exp(cosine(x, p / m, t, b * m + p % m, D) / 0.3);
      near += positive[p] ? e : 0;
      all += e;
    }
    return -Math.log(near / all);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pixelLossesEqualPlainLoopsAndFiniteDifferences(boolean propagated) {
    int images = 3;
    int n = 6;
    int m = 4;
    double[] x = random(images * D * n, 1);
    double[] t = random(images * D * m, 2);
    boolean[] positive = pairs(images, n, m);
    Tensor own = tensor(x, images, D, n).requiresGrad(true);
    Tensor target = tensor(t, images, D, m);
    Tensor mask = Tensors.of(positive, images, n, m);
    double[] xr = rows(x, images, D, n);
    double[] tr = rows(t, images, D, m);
    PixelLoss loss = propagated ? new PixelConsistency() : new PixelContrast(0.3);
    double expected =
        propagated ? consistency(xr, tr, positive, n, m) : contrast(xr, tr, positive, n, m);
    assertThat(loss.forward(own, target, mask).item()).isCloseTo(expected, within(1e-9));
    Oracle.checkGradients(List.of(own), () -> loss.forward(own, target, mask), 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutPairsThePixelLossIsNothing(boolean propagated) {
    Tensor own = tensor(random(2 * D * 4, 1), 2, D, 4).requiresGrad(true);
    Tensor none = Tensors.of(new boolean[2 * 4 * 4], 2, 4, 4);
    PixelLoss loss = propagated ? new PixelConsistency() : new PixelContrast(0.3);
    Tensor total = loss.forward(own, own.detach(), none).add(own.square().sum());
    total.backward();
    assertThat(total.item()).isEqualTo(own.square().sum().item());
    assertThat(own.grad().toDoubles()).containsExactly(own.mul(2).toDoubles());
  }

  /** As the original has it, with one pair of windows for all images. */
  @Test
  void withSharedWindowsTheMeanIsOverAllPairs() {
    double[] x = random(3 * D * 4, 1);
    double[] t = random(3 * D * 4, 2);
    boolean[] one = pairs(1, 4, 4);
    Tensor mask = Tensors.of(one, 1, 4, 4).expand(3, 4, 4);
    double[] xr = rows(x, 3, D, 4);
    double[] tr = rows(t, 3, D, 4);
    double mean =
        IntStream.range(0, 3 * 16)
            .filter(p -> one[p % 16])
            .mapToDouble(p -> -cosine(xr, p / 4, tr, p / 16 * 4 + p % 4, D))
            .average()
            .orElseThrow();
    Tensor loss = new PixelConsistency().forward(tensor(x, 3, D, 4), tensor(t, 3, D, 4), mask);
    assertThat(loss.item()).isCloseTo(mean, within(1e-9));
  }

  @Test
  void bothDirectionsCountAlikeAndTheSecondReadsThePairsBackwards() {
    Tensor own1 = tensor(random(2 * D * 6, 1), 2, D, 2, 3);
    Tensor own2 = tensor(random(2 * D * 6, 2), 2, D, 2, 3);
    Tensor t1 = tensor(random(2 * D * 6, 3), 2, D, 2, 3);
    Tensor t2 = tensor(random(2 * D * 6, 4), 2, D, 2, 3);
    boolean[] one = new boolean[2 * 36];
    one[1] = true; // pixel 0 of view 1 with pixel 1 of view 2, of the first image
    double first = -cosine(pixel(own1, 0), 0, pixel(t2, 1), 0, D);
    double second = -cosine(pixel(own2, 1), 0, pixel(t1, 0), 0, D);
    Tensor mask = Tensors.of(one, 2, 6, 6);
    assertThat(new PixelConsistency().symmetric(own1, own2, t1, t2, mask).item())
        .isCloseTo((first + second) / 2, within(1e-9));
  }

  /** Pixel i of the first image of a map. */
  private static double[] pixel(Tensor map, int i) {
    return map.select(0, 0).flatten(1, 2).select(1, i).toDoubles();
  }

  @Test
  void pairsAreThoseWithinTheRadius() {
    Tensor a = Tensors.of(new float[] {0, 0, 1, 1}, 1, 2, 2);
    Tensor b = Tensors.of(new float[] {0.3f, 0.4f, 0, 0.69f, 1, 0.3f}, 1, 3, 2);
    assertThat(PixelPairs.near(a, b, 0.6).to(DType.I64).toLongs())
        .containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(PixelPairs.near(a, b, 0.71).to(DType.I64).toLongs())
        .containsExactly(1, 1, 0, 0, 0, 1);
  }
}
