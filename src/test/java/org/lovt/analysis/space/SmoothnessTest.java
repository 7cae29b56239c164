package org.lovt.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.torch.HostTensor;

class SmoothnessTest {
  private static final GridDistance GRID = new GridDistance(7, 7);

  @Test
  @Statement(
      spec = Spec.ANALYSIS_AND_PLOTS,
      value = {33, 34})
  void theFirstHundredStudiesFillTenBins() {
    AtomicInteger read = new AtomicInteger();
    Smoothness smoothness = new Smoothness("yl_a", StudyChoice.first(100, 140), GRID);
    Exports.run(Exports.regions(140, 32, 49, 3, read), smoothness);
    assertThat(smoothness.studies()).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(read.get()).as("the fifth batch is not needed").isEqualTo(4);
    Map<Integer, Integer> counts = new TreeMap<>();
    smoothness.bins().forEach((bin, values) -> counts.put(bin, values.length));
    int[] perStudy = {49, 312, 380, 404, 452, 448, 264, 72, 16, 4};
    assertThat(counts).hasSize(10);
    for (int bin = 0; bin < 10; bin++) {
      assertThat(counts).containsEntry(bin, 100 * perStudy[bin]);
    }
    assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(240_100);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 33)
  void binsHoldTheDistancesOfTheirTable() {
    int[][] bySquare = {
      {0},
      {1, 2},
      {4, 5},
      {8, 9, 10},
      {13, 16, 17, 18},
      {20, 25, 26, 29},
      {32, 34, 36, 37, 40, 41},
      {45, 50, 52},
      {61},
      {72}
    };
    Map<Integer, Integer> expected = new TreeMap<>();
    for (int bin = 0; bin < bySquare.length; bin++) {
      for (int squared : bySquare[bin]) {
        expected.put(squared, bin);
      }
    }
    assertThat(GRID.pairs().keySet()).isEqualTo(expected.keySet());
    expected.forEach((squared, bin) -> assertThat(GRID.bin(squared)).isEqualTo(bin));
    assertThat(GRID.share(72)).isCloseTo(0.8571, within(1e-4));
  }

  @Test
  void similaritiesAreThoseOfThePlainLoop() {
    int cells = 6;
    int width = 4;
    GridDistance grid = new GridDistance(2, 3);
    Smoothness smoothness = new Smoothness("yl_a", StudyChoice.all(5), grid);
    Exports.run(Exports.regions(5, 2, cells, width, new AtomicInteger()), smoothness);
    SortedMap<Integer, List<Double>> byBin = new TreeMap<>();
    SortedMap<Integer, double[]> byStudy = new TreeMap<>();
    for (int n = 0; n < 5; n++) {
      HostTensor tensor = Exports.random("yl_a", n / 2, Math.min(2, 5 - n / 2 * 2), cells, width);
      float[] v = tensor.floats();
      for (int a = 0; a < cells; a++) {
        for (int b = 0; b < cells; b++) {
          double dot = 0;
          double lengthA = 0;
          double lengthB = 0;
          for (int c = 0; c < width; c++) {
            double x = v[((n % 2) * cells + a) * width + c];
            double y = v[((n % 2) * cells + b) * width + c];
            dot += x * y;
            lengthA += x * x;
            lengthB += y * y;
          }
          double cosine = dot / Math.sqrt(lengthA * lengthB);
          double distance = Math.hypot(a / 3 - b / 3, a % 3 - b % 3) / Math.hypot(2, 3);
          int bin = (int) Math.round(distance * 10);
          byBin.computeIfAbsent(bin, k -> new ArrayList<>()).add(cosine);
          int squared = (int) Math.round(Math.pow(distance * Math.hypot(2, 3), 2));
          double[] sums = byStudy.computeIfAbsent(squared, k -> new double[2]);
          sums[0] += cosine;
          sums[1]++;
        }
      }
    }
    assertThat(smoothness.bins().keySet()).isEqualTo(byBin.keySet());
    smoothness
        .bins()
        .forEach(
            (bin, values) -> {
              double[] sorted = values.clone();
              Arrays.sort(sorted);
              double[] oracle = byBin.get(bin).stream().mapToDouble(x -> x).sorted().toArray();
              assertThat(sorted).containsExactly(oracle, within(1e-12));
            });
    List<Smoothness.AtDistance> curve = smoothness.curve(1);
    assertThat(curve).hasSize(byStudy.size() - 1); // without distance 0
    for (Smoothness.AtDistance at : curve) {
      double[] sums = byStudy.get(at.squared());
      assertThat(at.mean().estimate()).isCloseTo(sums[0] / sums[1], within(1e-12));
      assertThat(at.mean().holds(at.mean().estimate())).isTrue();
      assertThat(at.pairs()).isEqualTo((int) sums[1] / 10); // 5 studies, both orders
    }
    assertThat(smoothness.curve(1)).isEqualTo(curve);
  }
}
