package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All judged predictions of one class, and the number of true boxes per image. Counting an image w
 * times gives what w copies of it in the split would: a copy matches as the image itself does, and
 * neither precision at a given recall nor recall has an extreme between two copies.
 */
final class JudgedClass {
  private static final int LAST_POINT = 100;
  private static final double POINT = 0.01;

  private record Entry(int image, double score, int hits) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> truths = new ArrayList<>();
  private boolean sorted = true;
  // The entries by falling score, as a bootstrap runs through them some thousand times.
  private int[] images;
  private int[] hitBits;

  void add(List<BoxMatching.Judged> judged, int truth) {
    int image = truths.size();
    truths.add(truth);
    judged.forEach(j -> entries.add(new Entry(image, j.score(), j.hits())));
    sorted = sorted && judged.isEmpty();
  }

  long truths(int[] times) {
    long sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += (long) times[i] * truths.get(i);
    }
    return sum;
  }

  /** The curve at a threshold over a resample; images that do not count have no points. */
  PrecisionRecall curve(int threshold, int[] times) {
    sort();
    double[] recall = new double[entries.size()];
    double[] precision = new double[entries.size()];
    double all = Math.max(truths(times), 1);
    long hits = 0;
    long count = 0;
    int n = 0;
    for (Entry e : entries) {
      int weight = times[e.image()];
      if (weight > 0) {
        count += weight;
        hits += (e.hits() >> threshold & 1) == 0 ? 0 : weight;
        recall[n] = hits / all;
        precision[n++] = (double) hits / count;
      }
    }
    return new PrecisionRecall(Arrays.copyOf(recall, n), Arrays.copyOf(precision, n));
  }

  /**
   * Average precision at all thresholds over a resample: 1/101 · Σ_k max { P_i : R_i ≥ k · 0.01 },
   * k = 0 … 100; the maximum of nothing is 0. The points are products in double precision and not k
   * / 100, so that a recall of exactly 35/100 misses point 35, as in the published program. The
   * greatest precision from a recall on stands at a hit, so only hits are looked at.
   *
   * @param thresholds number of thresholds
   */
  double[] averagePrecisions(int thresholds, int[] times) {
    sort();
    double all = Math.max(truths(times), 1);
    double[][] precision = new double[thresholds][LAST_POINT + 1];
    long[] hits = new long[thresholds];
    long count = 0;
    for (int i = 0; i < images.length; i++) {
      int weight = times[images[i]];
      count += weight;
      if (weight > 0 && hitBits[i] != 0) {
        for (int t = 0; t < thresholds; t++) {
          if ((hitBits[i] >> t & 1) != 0) {
            hits[t] += weight;
            int reached = lastPoint(hits[t] / all);
            precision[t][reached] = Math.max(precision[t][reached], (double) hits[t] / count);
          }
        }
      }
    }
    return Arrays.stream(precision).mapToDouble(JudgedClass::mean).toArray();
  }

  /** The last recall point k · 0.01 that does not exceed a recall. */
  private static int lastPoint(double recall) {
    int k = (int) Math.min(LAST_POINT, recall / POINT + 1);
    while (k > 0 && k * POINT > recall) {
      k--;
    }
    return k;
  }

  /** Mean over the points of the greatest precision from each point on. */
  private static double mean(double[] precision) {
    double[] best = precision.clone();
    for (int k = LAST_POINT - 1; k >= 0; k--) {
      best[k] = Math.max(best[k], best[k + 1]);
    }
    double sum = 0;
    for (double value : best) {
      sum += value;
    }
    return sum / (LAST_POINT + 1);
  }

  private void sort() {
    if (!sorted || images == null || images.length != entries.size()) {
      entries.sort(Comparator.comparingDouble(Entry::score).reversed());
      images = entries.stream().mapToInt(Entry::image).toArray();
      hitBits = entries.stream().mapToInt(Entry::hits).toArray();
      sorted = true;
    }
  }
}
