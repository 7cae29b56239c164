package org.lovt.analysis.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which images of a split a sheet shows. Best and worst alone would flatter or mislead, so the
 * middle and images without finding stand beside them. The same images give the same choice, in
 * whatever order they come.
 */
public final class PredictionChoice {
  private final List<Prediction> positives;
  private final List<Prediction> negatives;

  private PredictionChoice(List<? extends Prediction> all) {
    this.positives =
        sorted(
            all,
            true,
            Comparator.comparingDouble(Prediction::quality)
                .reversed()
                .thenComparingDouble(Prediction::excess));
    this.negatives = sorted(all, false, Comparator.comparingDouble(Prediction::excess));
  }

  private static List<Prediction> sorted(
      List<? extends Prediction> all, boolean positive, Comparator<Prediction> order) {
    List<Prediction> chosen = new ArrayList<>(all);
    chosen.removeIf(p -> p.positive() != positive);
    chosen.sort(order.thenComparing(Prediction::id));
    return chosen;
  }

  /**
   * Best, median and worst of the images with findings, and images without: from those with least
   * to those with most that is predicted. Groups do not share images; empty ones are left out.
   *
   * @param all all images of the split
   * @param perGroup images of a group at most, at least 1
   */
  public static List<PredictionGroup> typical(List<? extends Prediction> all, int perGroup) {
    check(perGroup);
    PredictionChoice from = new PredictionChoice(all);
    int n = from.positives.size();
    int best = Math.min(perGroup, (n + 2) / 3);
    int worst = Math.min(perGroup, n / 3);
    int middle = Math.min(perGroup, n - best - worst);
    int first = Math.max(best, Math.min((n - middle) / 2, n - worst - middle));
    String of = " of %,d with findings".formatted(n);
    List<PredictionGroup> groups = new ArrayList<>();
    add(groups, "Best" + of, from.positives.subList(0, best));
    add(groups, "Median" + of, from.positives.subList(first, first + middle));
    add(groups, "Worst" + of, from.positives.subList(n - worst, n));
    List<Prediction> spread = spread(from.negatives, perGroup);
    String without = "%,d of %,d without findings".formatted(spread.size(), from.negatives.size());
    add(groups, without + ", from least to most predicted", spread);
    return groups;
  }

  /**
   * Where the model fails most: images with findings from the worst on, then images without from
   * that with most that is predicted on, as far as anything is.
   *
   * @param all all images of the split
   * @param perGroup images of a group at most, at least 1
   */
  public static List<PredictionGroup> failures(List<? extends Prediction> all, int perGroup) {
    check(perGroup);
    PredictionChoice from = new PredictionChoice(all);
    List<PredictionGroup> groups = new ArrayList<>();
    add(
        groups,
        "Worst of %,d with findings".formatted(from.positives.size()),
        last(from.positives, perGroup));
    List<Prediction> alarms = from.negatives.stream().filter(p -> p.excess() > 0).toList();
    add(
        groups,
        "Most predicted in %,d without findings".formatted(from.negatives.size()),
        last(alarms, perGroup));
    return groups;
  }

  private static void check(int perGroup) {
    if (perGroup < 1) {
      throw new IllegalArgumentException("expected perGroup >= 1. Received: " + perGroup);
    }
  }

  private static void add(List<PredictionGroup> groups, String heading, List<Prediction> items) {
    if (!items.isEmpty()) {
      groups.add(new PredictionGroup(heading, items));
    }
  }

  /** The last ones, the very last first. */
  private static List<Prediction> last(List<Prediction> sorted, int count) {
    List<Prediction> out = new ArrayList<>();
    for (int i = sorted.size() - 1; i >= Math.max(0, sorted.size() - count); i--) {
      out.add(sorted.get(i));
    }
    return out;
  }

  /** As many, at equal distances from the first to the last. */
  private static List<Prediction> spread(List<Prediction> sorted, int count) {
    int n = Math.min(count, sorted.size());
    List<Prediction> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(sorted.get(n == 1 ? sorted.size() / 2 : i * (sorted.size() - 1) / (n - 1)));
    }
    return out;
  }
}
