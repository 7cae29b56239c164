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
  private record Entry(int image, double score, int hits) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> truths = new ArrayList<>();
  private boolean sorted = true;

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

  private void sort() {
    if (!sorted) {
      entries.sort(Comparator.comparingDouble(Entry::score).reversed());
      sorted = true;
    }
  }
}
