package org.lovt.analysis.heldout;

import java.util.Arrays;
import java.util.Map;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.metric.statistic.Interval;

/**
 * The mean of a value per sentence, with a 95 % interval by bootstrap over studies, whose sentences
 * are drawn together.
 *
 * @param values one per sentence; NaN where it is not defined, which counts as if it were not there
 * @param studies the study of each
 */
record StudyMean(double[] values, int[] studies) {
  private static final double LEVEL = 0.95;
  private static final long SEED = 0;

  /** Enters {@code name}, {@code name_low} and {@code name_high}; nothing where all are NaN. */
  void put(String name, Map<String, Double> out) {
    if (Arrays.stream(values).allMatch(Double::isNaN)) {
      return;
    }
    var patients = Arrays.stream(studies).mapToObj(Integer::toString).toList();
    Interval interval =
        Bootstrap.overPatients(patients, Bootstrap.DEFAULT_RESAMPLES, SEED)
            .interval(CaseStatistic.of(values.length, this::mean), LEVEL);
    out.put(name, interval.estimate());
    out.put(name + "_low", interval.low());
    out.put(name + "_high", interval.high());
  }

  private double mean(int[] times) {
    double sum = 0;
    long n = 0;
    for (int i = 0; i < values.length; i++) {
      if (times[i] > 0 && !Double.isNaN(values[i])) {
        sum += times[i] * values[i];
        n += times[i];
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }
}
