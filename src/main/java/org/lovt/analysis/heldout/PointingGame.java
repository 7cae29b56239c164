package org.lovt.analysis.heldout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.lovt.base.RandomStream;
import org.lovt.image.Box;
import org.lovt.image.RegionGrid;
import org.lovt.metric.MapScore;
import org.lovt.metric.Proportion;

/**
 * Phrase grounding measured on true boxes. The pointing game: does a sentence that states a finding
 * look most at a region that overlaps the finding? Requiring overlap, not the region's centre,
 * allows half a region of tolerance, without which small findings between centres could never be
 * hit. Contrast-to-noise ratio and mean IoU ({@link MapScore}) judge the whole map, bilinear
 * between the centres of regions.
 *
 * <p>Compared with a region drawn by chance (the share of regions that overlap; the same map with
 * its regions shuffled), and with the same sentence's map of another study's image: a sentence that
 * always looks at the lower left when it says "left lower" hits more often than chance without
 * looking at anything.
 *
 * <p>The share of weight that falls on the finding, against the share of the image that the finding
 * covers, says the same without a threshold.
 */
final class PointingGame {
  private static final String SHUFFLE = "pointing-shuffle";

  private final RegionGrid grid;
  private final List<Play> all = new ArrayList<>();
  private final Map<String, List<Play>> byType = new TreeMap<>();

  /**
   * A map on a sentence's finding.
   *
   * @param hit whether it peaks in a region that the finding overlaps
   * @param mass share of its weight on the finding
   * @param score of the whole map
   */
  private record OnFinding(boolean hit, double mass, MapScore score) {}

  /**
   * A sentence.
   *
   * @param study whose it is
   * @param own its map
   * @param other its map of another study's image; null if there is none
   * @param shuffled its map with regions shuffled
   * @param chance share of regions that overlap the finding
   * @param area share of the image that it covers
   */
  private record Play(
      int study, OnFinding own, OnFinding other, OnFinding shuffled, double chance, double area) {}

  PointingGame(RegionGrid grid) {
    this.grid = grid;
  }

  /**
   * Takes a sentence.
   *
   * @param study number of its study; sentences of one are not independent
   * @param type the finding's type
   * @param boxes where it is, in pixels; at least one
   * @param weights one per region, row by row, of sum 1
   * @param otherImage the same with another study's image; null if there is none
   */
  void add(int study, String type, List<Box> boxes, float[] weights, float[] otherImage) {
    double[] covered = grid.covered(boxes);
    boolean[] area = grid.pixels(boxes);
    Play play =
        new Play(
            study,
            onFinding(covered, area, weights),
            otherImage == null ? null : onFinding(covered, area, otherImage),
            onFinding(covered, area, shuffled(weights)),
            Arrays.stream(covered).filter(c -> c > 0).count() / (double) covered.length,
            Arrays.stream(covered).sum() / covered.length);
    all.add(play);
    byType.computeIfAbsent(type, t -> new ArrayList<>()).add(play);
  }

  private OnFinding onFinding(double[] covered, boolean[] area, float[] weights) {
    return new OnFinding(
        covered[RegionGrid.peak(weights)] > 0,
        mass(covered, weights),
        MapScore.of(grid.upsampled(weights), area));
  }

  /** The weights in another order, drawn anew for each sentence. */
  private float[] shuffled(float[] weights) {
    float[] out = weights.clone();
    RandomStream random = RandomStream.of(0, SHUFFLE, 0, all.size());
    for (int i = out.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float kept = out[i];
      out[i] = out[j];
      out[j] = kept;
    }
    return out;
  }

  private static double mass(double[] covered, float[] weights) {
    double mass = 0;
    for (int i = 0; i < covered.length; i++) {
      mass += covered[i] * weights[i];
    }
    return mass;
  }

  /** Values such as {@code hits}; none without sentences. */
  Map<String, Double> values() {
    Map<String, Double> out = new LinkedHashMap<>();
    if (!all.isEmpty()) {
      put("", all, out);
      byType.forEach((type, plays) -> put("type/" + type.replace(' ', '_') + "/", plays, out));
    }
    return out;
  }

  private static void put(String prefix, List<Play> plays, Map<String, Double> out) {
    Proportion hits = hits(plays.stream().map(Play::own).toList());
    out.put(prefix + "hits", hits.share());
    out.put(prefix + "hits_low", hits.low());
    out.put(prefix + "hits_high", hits.high());
    out.put(prefix + "chance", mean(plays.stream().mapToDouble(Play::chance).toArray()));
    out.put(prefix + "sentences", (double) plays.size());
    List<Play> controlled = plays.stream().filter(p -> p.other() != null).toList();
    if (!controlled.isEmpty()) {
      Proportion other = hits(controlled.stream().map(Play::other).toList());
      out.put(prefix + "other_image_hits", other.share());
      out.put(prefix + "other_image_hits_low", other.low());
      out.put(prefix + "other_image_hits_high", other.high());
      out.put(
          prefix + "other_image_mass",
          mean(controlled.stream().mapToDouble(p -> p.other().mass()).toArray()));
    }
    out.put(prefix + "mass", mean(plays.stream().mapToDouble(p -> p.own().mass()).toArray()));
    out.put(prefix + "area", mean(plays.stream().mapToDouble(Play::area).toArray()));
    measure(prefix + "cnr", plays, p -> p.score().contrast(), out);
    measure(prefix + "miou", plays, p -> p.score().meanIou(), out);
  }

  private static void measure(
      String name, List<Play> plays, ToDoubleFunction<OnFinding> measure, Map<String, Double> out) {
    int[] studies = plays.stream().mapToInt(Play::study).toArray();
    double[] own = plays.stream().mapToDouble(p -> measure.applyAsDouble(p.own())).toArray();
    double[] other =
        plays.stream()
            .mapToDouble(p -> p.other() == null ? Double.NaN : measure.applyAsDouble(p.other()))
            .toArray();
    double[] gain = new double[own.length];
    Arrays.setAll(gain, i -> own[i] - other[i]);
    new StudyMean(own, studies).put(name, out);
    new StudyMean(other, studies).put(name + "_other_image", out);
    new StudyMean(gain, studies).put(name + "_gain", out);
    double[] shuffled =
        plays.stream().mapToDouble(p -> measure.applyAsDouble(p.shuffled())).toArray();
    new StudyMean(shuffled, studies).put(name + "_chance", out);
  }

  private static Proportion hits(List<OnFinding> maps) {
    return new Proportion(maps.stream().filter(OnFinding::hit).count(), maps.size());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }
}
