package org.lovt.analysis.prediction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which images of a split a sheet shows. Best and worst alone would flatter or mislead, so the
 * middle and images without finding stand beside them. The same images give the same choice, in
 * whatever order they come.
 *
 * @param <T> what is known of an image
 */
public final class PredictionChoice<T extends Rated> {
  private final List<T> positives;
  private final List<T> negatives;

  private PredictionChoice(List<T> all) {
    this.positives =
        sorted(
            all,
            true,
            Comparator.comparingDouble(Rated::quality)
                .reversed()
                .thenComparingDouble(Rated::excess));
    this.negatives = sorted(all, false, Comparator.comparingDouble(Rated::excess));
  }

  private static <T extends Rated> List<T> sorted(
      List<T> all, boolean positive, Comparator<Rated> order) {
    List<T> chosen = new ArrayList<>(all);
    chosen.removeIf(p -> p.positive() != positive);
    chosen.sort(order.thenComparing(Rated::id));
    return chosen;
  }

  /**
   * Best, median and worst of the images with findings, and images without: from those with least
   * to those with most that is predicted. Groups do not share images; empty ones are left out.
   *
   * @param all all images of the split
   * @param perGroup images of a group at most, at least 1
   */
  public static <T extends Rated> List<PredictionGroup<T>> typical(List<T> all, int perGroup) {
    check(perGroup);
    PredictionChoice<T> from = new PredictionChoice<>(all);
    int n = from.positives.size();
    int best = Math.min(perGroup, (n + 2) / 3);
    int worst = Math.min(perGroup, n / 3);
    int middle = Math.min(perGroup, n - best - worst);
    int first = Math.max(best, Math.min((n - middle) / 2, n - worst - middle));
    String of = " of %,d with findings".formatted(n);
    List<PredictionGroup<T>> groups = new ArrayList<>();
    add(groups, "Best" + of, from.positives.subList(0, best));
    add(groups, "Median" + of, from.positives.subList(first, first + middle));
    add(groups, "Worst" + of, from.positives.subList(n - worst, n));
    List<T> spread = spread(from.negatives, perGroup);
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
  public static <T extends Rated> List<PredictionGroup<T>> failures(List<T> all, int perGroup) {
    check(perGroup);
    PredictionChoice<T> from = new PredictionChoice<>(all);
    List<PredictionGroup<T>> groups = new ArrayList<>();
    add(
        groups,
        "Worst of %,d with findings".formatted(from.positives.size()),
        last(from.positives, perGroup));
    List<T> alarms = from.negatives.stream().filter(p -> p.excess() > 0).toList();
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

  private static <T extends Rated> void add(
      List<PredictionGroup<T>> groups, String heading, List<T> items) {
    if (!items.isEmpty()) {
      groups.add(new PredictionGroup<>(heading, items));
    }
  }

  /** The last ones, the very last first. */
  private static <T> List<T> last(List<T> sorted, int count) {
    List<T> out = new ArrayList<>();
    for (int i = sorted.size() - 1; i >= Math.max(0, sorted.size() - count); i--) {
      out.add(sorted.get(i));
    }
    return out;
  }

  /** As many, at equal distances from the first to the last. */
  private static <T> List<T> spread(List<T> sorted, int count) {
    int n = Math.min(count, sorted.size());
    List<T> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(sorted.get(n == 1 ? sorted.size() / 2 : i * (sorted.size() - 1) / (n - 1)));
    }
    return out;
  }
}
