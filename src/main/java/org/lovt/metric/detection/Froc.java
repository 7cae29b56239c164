package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lovt.metric.statistic.CaseStatistic;

/**
 * The score of the Object-CXR challenge: mean sensitivity at 1/8, 1/4, 1/2, 1, 2, 4 and 8 false
 * positives per image, in [0, 1].
 *
 * <p>All predictions of the split by falling score (ties: in the order added). A prediction hits
 * every true box of its image that contains its centre (borders included) and was not hit before;
 * it is a false positive if no true box contains its centre. After each one, if false positives per
 * image have reached the next rate, the sensitivity so far is recorded for that <em>one</em> rate.
 * Rates that were not reached get the last recorded value (the challenge's rule, not the final
 * sensitivity); if none was reached the value is the sensitivity itself. Without any true box it is
 * 1. Classes are not told apart.
 */
public final class Froc implements CaseStatistic {
  private static final double[] RATES = {0.125, 0.25, 0.5, 1, 2, 4, 8};

  private record Entry(int image, double score, int newHits, boolean falsePositive) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> truths = new ArrayList<>();
  private boolean sorted = true;

  /** Takes an image. */
  public void add(ImageBoxes image) {
    int index = truths.size();
    truths.add(image.truth().size());
    List<DetectedBox> order = new ArrayList<>(image.detected());
    order.sort(Comparator.comparingDouble(DetectedBox::score).reversed());
    boolean[] hit = new boolean[image.truth().size()];
    for (DetectedBox box : order) {
      int newHits = 0;
      boolean inside = false;
      for (int g = 0; g < hit.length; g++) {
        if (image.truth().get(g).box().holdsCentreOf(box.box())) {
          inside = true;
          newHits += hit[g] ? 0 : 1;
          hit[g] = true;
        }
      }
      entries.add(new Entry(index, box.score(), newHits, !inside));
      sorted = false;
    }
  }

  /** Number of images. */
  @Override
  public int cases() {
    return truths.size();
  }

  @Override
  public double value(int[] times) {
    long boxes = 0;
    for (int i = 0; i < times.length; i++) {
      boxes += (long) times[i] * truths.get(i);
    }
    if (boxes == 0) {
      return 1;
    }
    List<Double> recorded = new ArrayList<>();
    double end = walk(times, boxes, recorded);
    if (recorded.isEmpty()) {
      return end;
    }
    double sum = recorded.stream().mapToDouble(v -> v).sum();
    double last = recorded.get(recorded.size() - 1);
    return (sum + (RATES.length - recorded.size()) * last) / RATES.length;
  }

  /** The recorded sensitivities, one for each rate that was reached. */
  public List<Double> recorded() {
    int[] once = new int[cases()];
    java.util.Arrays.fill(once, 1);
    long boxes = truths.stream().mapToLong(n -> n).sum();
    List<Double> recorded = new ArrayList<>();
    if (boxes > 0) {
      walk(once, boxes, recorded);
    }
    return recorded;
  }

  /** Goes through the predictions; returns the sensitivity at the end. */
  private double walk(int[] times, long boxes, List<Double> recorded) {
    if (!sorted) {
      entries.sort(Comparator.comparingDouble(Entry::score).reversed());
      sorted = true;
    }
    long images = 0;
    for (int w : times) {
      images += w;
    }
    long hits = 0;
    long wrong = 0;
    for (Entry e : entries) {
      // Copy by copy, since each copy of a prediction may record a rate.
      for (int copy = 0; copy < times[e.image()] && recorded.size() < RATES.length; copy++) {
        hits += e.newHits();
        wrong += e.falsePositive() ? 1 : 0;
        if ((double) wrong / images >= RATES[recorded.size()]) {
          recorded.add((double) hits / boxes);
        }
      }
    }
    return (double) hits / boxes;
  }
}
