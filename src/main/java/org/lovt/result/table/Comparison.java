package org.lovt.result.table;

import org.lovt.metric.statistic.Sample;
import org.lovt.metric.statistic.TTests;
import org.lovt.result.published.PublishedRow;

/**
 * An own result beside the published one.
 *
 * @param published the published cell, in percent
 * @param p of Welch's test of the two means, after what rounding may have moved the published one;
 *     NaN with fewer than two own runs
 * @param verdict at the level of the comparison
 */
public record Comparison(PublishedRow published, double p, Verdict verdict) {
  /**
   * Compares. The published mean is rounded, so that half of its last digit is no difference. Many
   * published runs are copies of each other, which makes the published deviation too small and the
   * verdict too strict, never too mild.
   *
   * @param own runs in percent
   * @param level confidence, for example 0.95
   */
  public static Comparison of(Sample own, PublishedRow published, double level) {
    if (own.size() < 2) {
      return new Comparison(published, Double.NaN, Verdict.UNDECIDED);
    }
    double difference = own.mean() - published.mean();
    double beyond = Math.max(0, Math.abs(difference) - published.rounding());
    TTests.Moments theirs = published.moments();
    TTests.Moments moved =
        new TTests.Moments(
            own.mean() - Math.copySign(beyond, difference), theirs.std(), theirs.n());
    double p = beyond == 0 ? 1 : TTests.welch(TTests.Moments.of(own), moved).p();
    if (p >= 1 - level) {
      return new Comparison(published, p, Verdict.AGREES);
    }
    return new Comparison(published, p, difference > 0 ? Verdict.HIGHER : Verdict.LOWER);
  }
}
