package org.lovt.metric.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;

/** Ranking of pixels: exact while small, close and bounded when large. */
class PixelRankingTest {
  private static PixelRanking of(float[] p, float... labels) {
    PixelRanking ranking = new PixelRanking();
    ranking.add(p, labels);
    return ranking;
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 64)
  void theSpecificationsExample() {
    PixelRanking r = of(new float[] {0.9f, 0.8f, 0.7f}, 1, 0, 1);
    assertThat(r.averagePrecision()).isCloseTo(0.833333, within(1e-6));
    assertThat(r.auroc()).isEqualTo(0.5);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 65)
  void oneClassOnlyGivesZeroAndNoPositiveNaN() {
    assertThat(of(new float[] {0.9f, 0.1f}, 1, 1).auroc()).isZero();
    assertThat(of(new float[] {0.9f, 0.1f}, 1, 1).averagePrecision()).isEqualTo(1);
    assertThat(of(new float[] {0.9f, 0.1f}, 0, 0).auroc()).isZero();
    assertThat(of(new float[] {0.9f, 0.1f}, 0, 0).averagePrecision()).isNaN();
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new float[] {Float.NaN}, 1))
        .withMessageContaining("NaN");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void comparingAllPairsGivesTheSame(long seed) {
    RandomStream r = RandomStream.of(seed, "pixels", 0, 0);
    int n = 200;
    float[] p = new float[n];
    float[] m = new float[n];
    for (int i = 0; i < n; i++) {
      p[i] = r.nextInt(60) / 59f;
      m[i] = r.chance(0.3) ? 1 : 0;
    }
    double pairs = 0;
    double right = 0;
    double precisionSum = 0;
    double positives = 0;
    for (int i = 0; i < n; i++) {
      if (m[i] == 1) {
        positives++;
        double above = 0;
        double hits = 0;
        for (int j = 0; j < n; j++) {
          if (m[j] == 0) {
            pairs++;
            right += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
          }
          above += p[j] >= p[i] ? 1 : 0;
          hits += p[j] >= p[i] && m[j] == 1 ? 1 : 0;
        }
        precisionSum += hits / above;
      }
    }
    PixelRanking ranking = of(p, m);
    assertThat(ranking.auroc()).as("seed %d", seed).isCloseTo(right / pairs, within(1e-12));
    assertThat(ranking.averagePrecision()).isCloseTo(precisionSum / positives, within(1e-12));
    assertThat(ranking.aurocError()).isZero();
  }

  /** Shapes of scores that occur: spread, saturated, an untrained head, a coarse map. */
  private enum Scores {
    SPREAD(3, 0),
    SATURATED(20, -12),
    ALMOST_CONSTANT(1e-4, 0),
    SEVEN_BY_SEVEN(2, -4);

    private final double scale;
    private final double shift;

    Scores(double scale, double shift) {
      this.scale = scale;
      this.shift = shift;
    }

    float draw(RandomStream r, boolean positive) {
      double z = r.nextGaussian() + (positive ? 1 : 0);
      if (this == SEVEN_BY_SEVEN) {
        z = Math.round(8 * z) / 8.0;
      }
      return (float) (1 / (1 + Math.exp(-scale * z - shift)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreThanAMillionPixelsAreWithinATenThousandth(Scores scores) {
    int n = 3_000_000;
    RandomStream r = RandomStream.of(7, scores.name(), 0, 0);
    float[] p = new float[n];
    float[] m = new float[n];
    for (int i = 0; i < n; i++) {
      m[i] = r.chance(0.01) ? 1 : 0;
      p[i] = scores.draw(r, m[i] == 1);
    }
    PixelRanking ranking = new PixelRanking();
    for (int from = 0; from < n; from += 50_000) {
      ranking.add(p, m, from, from + 50_000);
    }
    double[] exact = exact(p, m);
    assertThat(ranking.auroc()).isCloseTo(exact[0], within(1e-4));
    assertThat(ranking.averagePrecision()).isCloseTo(exact[1], within(1e-4));
    assertThat(Math.abs(ranking.auroc() - exact[0]))
        .isLessThanOrEqualTo(ranking.aurocError() + 1e-12);
    assertThat(ranking.aurocError()).isLessThan(1e-3);
  }

  /** Area and average precision by sorting everything. */
  private static double[] exact(float[] p, float[] m) {
    long[] order = new long[p.length];
    long positives = 0;
    for (int i = 0; i < p.length; i++) {
      order[i] = 2L * Float.floatToIntBits(p[i]) + (m[i] == 1 ? 1 : 0);
      positives += order[i] & 1;
    }
    Arrays.sort(order);
    double area = 0;
    double precision = 0;
    long above = 0;
    for (int end = order.length; end > 0; ) {
      int start = end;
      long hits = 0;
      while (start > 0 && order[start - 1] >> 1 == order[end - 1] >> 1) {
        hits += order[--start] & 1;
      }
      area += (end - start - hits) * (above + hits / 2.0);
      above += hits;
      precision += (double) hits / positives * above / (order.length - start);
      end = start;
    }
    return new double[] {area / positives / (p.length - positives), precision};
  }
}
