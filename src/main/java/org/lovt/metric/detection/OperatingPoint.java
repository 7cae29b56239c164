package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The confidence from which on a detector's boxes are taken for findings. Mean average precision
 * needs none, but pictures and counts of hits and false alarms do; confidences of different
 * detectors do not compare, so a fixed value would not do.
 *
 * @param minScore boxes with a lower score do not count
 * @param f1 F1 of all boxes there, 0 … 1; 0 where nothing was hit
 */
public record OperatingPoint(double minScore, double f1) {
  private record Entry(double score, boolean hit) {}

  /**
   * The score with the highest F1 over a split; of equal ones the highest. Where no prediction hits
   * it is the highest score, and 1 without any prediction. Take the validation images, not those
   * that are shown.
   *
   * @param threshold of the IoU, 0 … 1
   */
  public static OperatingPoint bestF1(
      List<ImageBoxes> images, ApConvention convention, double threshold) {
    List<Entry> entries = new ArrayList<>();
    int truth = 0;
    for (ImageBoxes image : images) {
      // Matching goes by falling score: leaving out low ones changes nothing for those above.
      BoxHits all = BoxHits.of(image, convention, threshold, Double.NEGATIVE_INFINITY);
      all.hits().forEach(h -> entries.add(new Entry(h.detected().score(), true)));
      all.falseAlarms().forEach(f -> entries.add(new Entry(f.score(), false)));
      truth += image.truth().size();
    }
    entries.sort(Comparator.comparingDouble(Entry::score).reversed());
    OperatingPoint best = new OperatingPoint(entries.isEmpty() ? 1 : entries.get(0).score(), 0);
    int hits = 0;
    for (int n = 0; n < entries.size(); n++) {
      hits += entries.get(n).hit() ? 1 : 0;
      boolean last = n + 1 == entries.size() || entries.get(n + 1).score() < entries.get(n).score();
      double f1 = 2.0 * hits / (n + 1 + truth);
      if (last && f1 > best.f1()) {
        best = new OperatingPoint(entries.get(n).score(), f1);
      }
    }
    return best;
  }
}
