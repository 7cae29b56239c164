package org.lovt.metric;

/**
 * Values that the reference aggregates by batch: the un-weighted mean of batch means, and
 * "std-combine" = √(mean of the batch variances + variance of the batch means) (spec/pretraining.md
 * 9.4). Batches of one sample have no variance and are left out of the second.
 */
final class BatchValues {
  private final Values means = new Values();
  private final Values meansOfPlural = new Values();
  private final Values variances = new Values();

  /** Takes the per-sample values of one batch. */
  void add(double[] perSample) {
    Values batch = new Values();
    batch.addAll(perSample);
    means.add(batch.mean());
    if (perSample.length > 1) {
      meansOfPlural.add(batch.mean());
      variances.add(batch.variance());
    }
  }

  /** Takes one value of a batch. */
  void add(double value) {
    means.add(value);
  }

  boolean isEmpty() {
    return means.size() == 0;
  }

  double mean() {
    return means.mean();
  }

  double combinedStd() {
    double between = meansOfPlural.size() > 1 ? meansOfPlural.variance() : 0;
    return Math.sqrt(variances.mean() + between);
  }
}
