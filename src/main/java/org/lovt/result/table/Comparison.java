package org.lovt.result.table;

import java.util.Optional;
import org.lovt.metric.statistic.Sample;
import org.lovt.metric.statistic.TTests;
import org.lovt.metric.statistic.TTests.Moments;
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
   * Compares. Half of the last published digit is no difference. Many published runs are copies of
   * each other, which makes the published deviation too small and a difference too easily found: a
   * difference must also hold against the runs without copies. A single own run has no deviation;
   * it agrees if it lies in the published interval, else nothing can be said.
   *
   * @param own runs in percent
   * @param level confidence, for example 0.95
   */
  public static Comparison of(Sample own, PublishedRow published, double level) {
    if (own.size() < 2) {
      Verdict verdict = published.holds(own.mean()) ? Verdict.AGREES : Verdict.UNDECIDED;
      return new Comparison(published, Double.NaN, verdict);
    }
    double rounding = published.rounding();
    double p = p(own, published.moments(), rounding);
    return new Comparison(published, p, verdict(own, published, p, 1 - level));
  }

  private static Verdict verdict(Sample own, PublishedRow published, double p, double alpha) {
    if (p >= alpha) {
      return Verdict.AGREES;
    }
    boolean above = own.mean() > published.mean();
    if (published.copies()) {
      Optional<Sample> runs = published.independent().filter(s -> s.size() > 1);
      boolean holds =
          runs.isPresent()
              && above == own.mean() > runs.get().mean()
              && p(own, Moments.of(runs.get()), published.rounding()) < alpha;
      if (!holds) {
        return Verdict.COPIES;
      }
    }
    return above ? Verdict.ABOVE : Verdict.BELOW;
  }

  private static double p(Sample own, Moments theirs, double rounding) {
    double difference = own.mean() - theirs.mean();
    double beyond = Math.max(0, Math.abs(difference) - rounding);
    Moments moved =
        new Moments(own.mean() - Math.copySign(beyond, difference), theirs.std(), theirs.n());
    return beyond == 0 ? 1 : TTests.welch(Moments.of(own), moved).p();
  }
}
