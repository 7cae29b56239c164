package org.lovt.result.published;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lovt.metric.statistic.Sample;
import org.lovt.metric.statistic.TTests;
import org.lovt.result.EvaluationTask;

/**
 * One published cell. Numbers are percent.
 *
 * @param task the task
 * @param metric the measure as the source names it
 * @param method the model as the source names it
 * @param pretrainFraction share of the pre-training data, {@code 0%}, {@code 30%} or {@code 100%}
 * @param mean mean over runs
 * @param halfWidth 1.96·s/√n
 * @param std s, where published
 * @param runs number of runs
 * @param distinctRuns how many of them differ, where the runs are published
 * @param values the runs, where published
 * @param source file within the original repository
 */
public record PublishedRow(
    EvaluationTask task,
    String metric,
    String method,
    String pretrainFraction,
    double mean,
    double halfWidth,
    OptionalDouble std,
    int runs,
    OptionalInt distinctRuns,
    Optional<Sample> values,
    String source) {
  private static final double OFFICIAL_FACTOR = 1.96;
  private static final double TABLE_STEP = 0.1;
  private static final double FILE_STEP = 1e-4;

  /** Whether it is from the paper's tables, which print one decimal. */
  public boolean fromPaper() {
    return source.endsWith(".png");
  }

  /** Half of the last printed digit: how far the true value may be from the printed one. */
  public double rounding() {
    return (fromPaper() ? TABLE_STEP : FILE_STEP) / 2;
  }

  /**
   * Mean, s and number of runs. Where s is not published it is the largest that gives the printed
   * half-width: 0.0 in the paper's tables may be any value below 0.05.
   */
  public TTests.Moments moments() {
    double half = halfWidth + rounding();
    return new TTests.Moments(mean, std.orElse(half * Math.sqrt(runs) / OFFICIAL_FACTOR), runs);
  }

  /** Whether some of the runs are known to be copies of others. */
  public boolean copies() {
    return distinctRuns().isPresent() && distinctRuns().getAsInt() < runs;
  }

  /** The runs without the copies; nothing where the runs are not published. */
  public Optional<Sample> independent() {
    return values.map(v -> Sample.of(Arrays.stream(v.values()).distinct().toArray()));
  }

  /** Whether a value lies in the published interval, its rounding allowed for. */
  public boolean holds(double percent) {
    return Math.abs(percent - mean) <= halfWidth + 2 * rounding();
  }

  /** Which model this is of. */
  public PublishedModel model() {
    return new PublishedModel(method, pretrainFraction);
  }
}
