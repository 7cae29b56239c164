package org.lovt.metric.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lovt.metric.statistic.CaseStatistic;

/**
 * The counts of one target in every image of a split, and what follows from them. Keeps four
 * numbers per image; each measure can be taken over any resample of the images.
 */
public final class MaskScores {
  private final List<PixelCounts> images = new ArrayList<>();

  /** Takes an image. */
  public void add(PixelCounts image) {
    images.add(image);
  }

  /** Number of images. */
  public int images() {
    return images.size();
  }

  /** Sum over all images. */
  public PixelCounts total() {
    return images.stream().reduce(PixelCounts.NONE, PixelCounts::plus);
  }

  /** Dice in a convention, 0 … 1. */
  public CaseStatistic dice(DiceConvention convention) {
    return switch (convention) {
      case GLOBAL -> pooled(PixelCounts::dice);
      case PER_IMAGE ->
          mean(c -> c.hits() + c.falseAlarms() + c.misses() == 0 ? 1 : c.dice(), false);
      case POSITIVES_ONLY -> mean(PixelCounts::dice, true);
    };
  }

  /** A measure of the pixels of all images together. */
  public CaseStatistic pooled(ToDoubleFunction<PixelCounts> measure) {
    return of(
        times -> {
          PixelCounts sum = PixelCounts.NONE;
          for (int i = 0; i < times.length; i++) {
            sum = sum.plus(images.get(i), times[i]);
          }
          return measure.applyAsDouble(sum);
        });
  }

  /** NaN if no image counts. */
  private CaseStatistic mean(ToDoubleFunction<PixelCounts> measure, boolean positivesOnly) {
    return of(
        times -> {
          double sum = 0;
          long n = 0;
          for (int i = 0; i < times.length; i++) {
            if (times[i] > 0 && (!positivesOnly || images.get(i).positive())) {
              sum += times[i] * measure.applyAsDouble(images.get(i));
              n += times[i];
            }
          }
          return sum / n;
        });
  }

  private CaseStatistic of(ToDoubleFunction<int[]> value) {
    return CaseStatistic.of(images.size(), value);
  }
}
