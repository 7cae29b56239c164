package org.lovt.metric.segmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.torch.Tensor;

/**
 * All measures of a segmentation task over one split, under the names of the result files: per
 * target {@code <target>_dice} (which is {@code dice.global}), {@code _pos_dice} (which is {@code
 * dice.positivesOnly}), {@code _dice.perImage}, {@code _precision}, {@code _recall}, {@code _IoU},
 * {@code _IoU_legacy}, if asked {@code _AP} and {@code _AUROC} of the pixels, and {@code avg_dice},
 * the plain mean of the targets' dice.
 */
public final class SegmentationScores {
  private final List<String> targets;
  private final boolean legacyIou;
  private final List<MaskScores> masks = new ArrayList<>();
  private final List<PixelRanking> rankings = new ArrayList<>();

  /**
   * An empty split.
   *
   * @param targets names in the order of the channels, at least one
   * @param ranking whether pixels are ranked, which costs time and memory
   * @param legacyIou whether {@code _IoU} is what the published program calls so, the recall
   *     ({@code compat=official})
   */
  public SegmentationScores(List<String> targets, boolean ranking, boolean legacyIou) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one target.");
    }
    this.targets = List.copyOf(targets);
    this.legacyIou = legacyIou;
    for (int t = 0; t < targets.size(); t++) {
      masks.add(new MaskScores());
      if (ranking) {
        rankings.add(new PixelRanking());
      }
    }
  }

  /**
   * Takes a batch.
   *
   * @param probabilities {@code [B, K, H, W]}, or {@code [B, H, W]} for one target
   * @param mask the same shape, 0 or 1
   */
  public void add(Tensor probabilities, Tensor mask) {
    long images = probabilities.size(0);
    long[] shape = probabilities.shape();
    if (!java.util.Arrays.equals(shape, mask.shape())
        || (shape.length == 4 ? shape[1] : 1) != targets.size()) {
      throw new IllegalArgumentException(
          "Expected probabilities and masks [B, %d, H, W]. Received: %s and %s"
              .formatted(
                  targets.size(),
                  java.util.Arrays.toString(shape),
                  java.util.Arrays.toString(mask.shape())));
    }
    add(probabilities.toFloats(), mask.toFloats(), (int) images);
  }

  /** As {@link #add(Tensor, Tensor)}, row-major. */
  public void add(float[] probabilities, float[] mask, int images) {
    int planes = images * targets.size();
    int pixels = planes == 0 ? 0 : probabilities.length / planes;
    for (int plane = 0; plane < planes; plane++) {
      int target = plane % targets.size();
      int from = plane * pixels;
      masks.get(target).add(PixelCounts.of(probabilities, mask, from, from + pixels));
      if (!rankings.isEmpty()) {
        rankings.get(target).add(probabilities, mask, from, from + pixels);
      }
    }
  }

  /** What can be taken over resamples of the images; all measures but those of the ranking. */
  public Map<String, CaseStatistic> statistics() {
    Map<String, CaseStatistic> all = new LinkedHashMap<>();
    List<CaseStatistic> dice = new ArrayList<>();
    for (int t = 0; t < targets.size(); t++) {
      MaskScores scores = masks.get(t);
      String name = targets.get(t);
      dice.add(scores.dice(DiceConvention.GLOBAL));
      all.put(name + "_dice", dice.get(t));
      all.put(name + "_pos_dice", scores.dice(DiceConvention.POSITIVES_ONLY));
      all.put(name + "_dice.perImage", scores.dice(DiceConvention.PER_IMAGE));
      all.put(name + "_precision", scores.pooled(PixelCounts::precision));
      all.put(name + "_recall", scores.pooled(PixelCounts::recall));
      all.put(name + "_IoU", scores.pooled(legacyIou ? PixelCounts::legacyIou : PixelCounts::iou));
      all.put(name + "_IoU_legacy", scores.pooled(PixelCounts::legacyIou));
    }
    all.put("avg_dice", CaseStatistic.mean(dice));
    return all;
  }

  /** Every measure over all images; one that is not defined for the split is left out. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    statistics().forEach((name, statistic) -> put(values, name, statistic.value()));
    for (int t = 0; t < rankings.size(); t++) {
      put(values, targets.get(t) + "_AP", rankings.get(t).averagePrecision());
      put(values, targets.get(t) + "_AUROC", rankings.get(t).auroc());
    }
    return values;
  }

  private static void put(Map<String, Double> values, String name, double value) {
    if (!Double.isNaN(value)) {
      values.put(name, value);
    }
  }
}
