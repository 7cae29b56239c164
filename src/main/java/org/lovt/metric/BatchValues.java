package org.lovt.metric;

/**
 * Values that the reference aggregates by batch: the un-weighted mean of batch means, and
 * "std-combine" = √(mean of the batch variances + variance of the batch means) (spec/pretraining.md
 * 9.4). Batches of one sample have no variance and are left out of the second.
 *
 * <p>{@linkplain EmbeddingConvention#byStudy() By study} it is the mean and the deviation over all
 * samples; those without a value (NaN) are left out, and values of whole batches weigh as much as
 * their samples.
 */
final class BatchValues {
  private final boolean byStudy;
  private final Values means = new Values();
  private final Values meansOfPlural = new Values();
  private final Values variances = new Values();
  private double weighted;
  private double weights;

  BatchValues(EmbeddingConvention convention) {
    this.byStudy = convention.byStudy();
  }

  /** Takes the per-sample values of one batch. */
  void add(double[] perSample) {
    if (byStudy) {
      for (double v : perSample) {
        if (!Double.isNaN(v)) {
          means.add(v);
        }
      }
      return;
    }
    Values batch = new Values();
    batch.addAll(perSample);
    means.add(batch.mean());
    if (perSample.length > 1) {
      meansOfPlural.add(batch.mean());
      variances.add(batch.variance());
    }
  }

  /** Takes one value of a batch of so many samples. */
  void add(double value, long samples) {
    means.add(value);
    weighted += value * samples;
    weights += samples;
  }

  boolean isEmpty() {
    return means.size() == 0;
  }

  /** NaN if empty. */
  double mean() {
    return byStudy && weights > 0 ? weighted / weights : means.mean();
  }

  double combinedStd() {
    if (byStudy) {
      return means.std();
    }
    double between = meansOfPlural.size() > 1 ? meansOfPlural.variance() : 0;
    return Math.sqrt(variances.mean() + between);
  }
}
