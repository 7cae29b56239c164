package org.lovt.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.train.Interruption;

class TsneTest {
  private static Tsne.Result run(TsneParameters parameters, long seed, int threads, Points points) {
    return new Tsne(parameters, seed, threads)
        .run(points, Tsne.Monitor.SILENT, Interruption.manual());
  }

  private static TsneParameters fewer(TsneParameters like, int steps) {
    return new TsneParameters(
        like.perplexity(),
        like.exaggeration(),
        Math.min(steps, like.exaggerated()),
        steps,
        like.learningRate(),
        like.initialDeviation(),
        like.theta());
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 39)
  void equalSeedsGiveEqualMapsWithAnyNumberOfThreads() {
    Points points = Clouds.clusters(3, 50, 12, 8);
    TsneParameters parameters = fewer(TsneParameters.MODERN, 320);
    Tsne.Result one = run(parameters, 5, 1, points);
    assertThat(run(parameters, 5, 1, points).map()).isEqualTo(one.map());
    assertThat(run(parameters, 5, 4, points).map()).isEqualTo(one.map());
    assertThat(one.steps()).isEqualTo(320);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cloudsThatLieApartAreApartInTheMap(boolean paper) {
    int each = 60;
    Points points = Clouds.clusters(4, each, 20, 30);
    TsneParameters parameters = paper ? TsneParameters.PAPER : TsneParameters.MODERN;
    double[] map = run(parameters, 1, 2, points).map();
    int[] classes = IntStream.range(0, 4 * each).map(i -> i / each).toArray();
    MapQuality quality = MapQuality.of(points, map, null, 10, 2, Interruption.manual());
    assertThat(Purity.of(quality.nearest(), classes)).isEqualTo(new Purity(1, 0.25));
    assertThat(quality.trustworthiness()).isGreaterThan(0.9);
    for (int k = 0; k < 4; k++) {
      for (int other = 0; other < k; other++) {
        double within = Math.max(radius(map, k, each), radius(map, other, each));
        assertThat(between(map, k, other, each)).isGreaterThan(2 * within);
      }
    }
  }

  private static double[] centre(double[] map, int k, int each) {
    double[] centre = new double[2];
    for (int i = k * each; i < (k + 1) * each; i++) {
      centre[0] += map[2 * i] / each;
      centre[1] += map[2 * i + 1] / each;
    }
    return centre;
  }

  private static double radius(double[] map, int k, int each) {
    double[] c = centre(map, k, each);
    double sum = 0;
    for (int i = k * each; i < (k + 1) * each; i++) {
      sum += Math.hypot(map[2 * i] - c[0], map[2 * i + 1] - c[1]) / each;
    }
    return sum;
  }

  private static double between(double[] map, int k, int other, int each) {
    double[] a = centre(map, k, each);
    double[] b = centre(map, other, each);
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  @Test
  void theCostFalls() {
    List<Double> costs = new ArrayList<>();
    Points points = Clouds.clusters(5, 40, 10, 5);
    Tsne.Result result =
        new Tsne(TsneParameters.MODERN, 1, 2)
            .run(
                points,
                (done, of, cost) -> {
                  if (done > 250) {
                    costs.add(cost);
                  }
                },
                Interruption.manual());
    assertThat(costs).hasSizeGreaterThan(5);
    for (int i = 1; i < costs.size(); i++) {
      assertThat(costs.get(i)).isLessThan(costs.get(i - 1) + 1e-3);
    }
    assertThat(result.cost()).isLessThan(costs.get(0)).isBetween(0.0, 3.0);
  }

  @Test
  void equalPointsStayTogether() {
    float[] values = new float[100 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 150 ? 0 : 1 + i % 3;
    }
    double[] map = run(fewer(TsneParameters.MODERN, 300), 1, 2, new Points(values, 3)).map();
    assertThat(Arrays.stream(map).allMatch(Double::isFinite)).isTrue();
    for (int i = 1; i < 50; i++) {
      assertThat(map[2 * i]).isCloseTo(map[0], within(1e-9));
    }
    double[] all = run(fewer(TsneParameters.MODERN, 300), 1, 2, new Points(new float[60], 3)).map();
    assertThat(Arrays.stream(all).allMatch(Double::isFinite)).isTrue();
  }

  @Test
  void fewPointsLowerThePerplexityAndTooFewAreRefused() {
    Points points = Clouds.cloud(20, 5);
    Tsne.Result result = run(fewer(TsneParameters.MODERN, 260), 1, 1, points);
    assertThat(result.perplexity()).isCloseTo(19 / 3.0, within(1e-12));
    assertThat(run(fewer(TsneParameters.PAPER, 10), 1, 1, Clouds.cloud(95, 5)).perplexity())
        .isEqualTo(30);
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> run(TsneParameters.MODERN, 1, 1, Clouds.cloud(7, 5)))
        .withMessageContaining("at least 8 points. Received: 7");
  }

  @Test
  void itStopsWhenAsked() {
    Interruption stop = Interruption.manual();
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(
            () ->
                new Tsne(TsneParameters.MODERN, 1, 2)
                    .run(Clouds.cloud(40, 4), (done, of, cost) -> stop.request(), stop))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.INTERRUPTED));
  }
}
