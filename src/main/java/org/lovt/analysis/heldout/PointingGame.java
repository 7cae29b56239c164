package org.lovt.analysis.heldout;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lovt.image.Box;
import org.lovt.metric.Proportion;

/**
 * The pointing game of sentences on true boxes: does a sentence that states a finding attend most
 * to a region that overlaps the finding? Requiring overlap, not the region's centre, allows half a
 * region of tolerance, without which small findings between centres could never be hit.
 *
 * <p>Compared with a region drawn by chance (the share of regions that overlap), and with the same
 * sentence's attention to another study's image: a sentence that always looks at the lower left
 * when it says "left lower" hits more often than chance without looking at anything.
 *
 * <p>The share of attention that falls on the finding, against the share of the image that the
 * finding covers, says the same without a threshold.
 */
final class PointingGame {
  private final int rows;
  private final int columns;
  private final int side;
  private final Tally all = new Tally();
  private final Map<String, Tally> byType = new TreeMap<>();

  private static final class Tally {
    long sentences;
    long hits;
    long controls;
    long controlHits;
    double chance;
    double mass;
    double controlMass;
    double area;
  }

  /**
   * Over a grid of regions.
   *
   * @param side side of the square image in pixels, which the grid divides evenly
   */
  PointingGame(int rows, int columns, int side) {
    this.rows = rows;
    this.columns = columns;
    this.side = side;
  }

  /**
   * Takes a sentence.
   *
   * @param type the finding's type
   * @param boxes where it is, in pixels; at least one
   * @param attention one weight per region, row by row, of sum 1
   * @param otherImage the same with another study's image; null if there is none
   */
  void add(String type, List<Box> boxes, float[] attention, float[] otherImage) {
    double[] covered = covered(boxes);
    add(all, covered, attention, otherImage);
    add(byType.computeIfAbsent(type, t -> new Tally()), covered, attention, otherImage);
  }

  private static void add(Tally tally, double[] covered, float[] attention, float[] otherImage) {
    tally.sentences++;
    tally.hits += hit(covered, attention) ? 1 : 0;
    tally.mass += mass(covered, attention);
    tally.chance += Arrays.stream(covered).filter(c -> c > 0).count() / (double) covered.length;
    tally.area += Arrays.stream(covered).sum() / covered.length;
    if (otherImage != null) {
      tally.controls++;
      tally.controlHits += hit(covered, otherImage) ? 1 : 0;
      tally.controlMass += mass(covered, otherImage);
    }
  }

  /** The share of each region, row by row, that boxes cover, at most 1. */
  double[] covered(List<Box> boxes) {
    double height = (double) side / rows;
    double width = (double) side / columns;
    double[] covered = new double[rows * columns];
    for (int i = 0; i < covered.length; i++) {
      double x = i % columns * width;
      double y = i / columns * height;
      double sum = 0;
      for (Box box : boxes) {
        sum +=
            overlap(box.x(), box.x() + box.w(), x, x + width)
                * overlap(box.y(), box.y() + box.h(), y, y + height);
      }
      covered[i] = Math.min(1, sum / (width * height));
    }
    return covered;
  }

  private static double overlap(double from, double to, double otherFrom, double otherTo) {
    return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
  }

  private static boolean hit(double[] covered, float[] attention) {
    int most = 0;
    for (int i = 1; i < attention.length; i++) {
      most = attention[i] > attention[most] ? i : most;
    }
    return covered[most] > 0;
  }

  private static double mass(double[] covered, float[] attention) {
    double mass = 0;
    for (int i = 0; i < covered.length; i++) {
      mass += covered[i] * attention[i];
    }
    return mass;
  }

  /** Values such as {@code pointing/hits}; none without sentences. */
  Map<String, Double> values() {
    Map<String, Double> out = new LinkedHashMap<>();
    if (all.sentences > 0) {
      put("pointing/", all, out);
      byType.forEach(
          (type, tally) -> put("pointing/type/" + type.replace(' ', '_') + "/", tally, out));
    }
    return out;
  }

  private static void put(String prefix, Tally t, Map<String, Double> out) {
    Proportion hits = new Proportion(t.hits, t.sentences);
    out.put(prefix + "hits", hits.share());
    out.put(prefix + "hits_low", hits.low());
    out.put(prefix + "hits_high", hits.high());
    out.put(prefix + "chance", t.chance / t.sentences);
    out.put(prefix + "sentences", (double) t.sentences);
    if (t.controls > 0) {
      Proportion other = new Proportion(t.controlHits, t.controls);
      out.put(prefix + "other_image_hits", other.share());
      out.put(prefix + "other_image_hits_low", other.low());
      out.put(prefix + "other_image_hits_high", other.high());
      out.put(prefix + "other_image_mass", t.controlMass / t.controls);
    }
    out.put(prefix + "mass", t.mass / t.sentences);
    out.put(prefix + "area", t.area / t.sentences);
  }
}
