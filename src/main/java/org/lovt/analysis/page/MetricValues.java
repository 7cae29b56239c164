package org.lovt.analysis.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values by name, seen from a place in the tree of names.
 *
 * @param all all values by full name
 * @param prefix the place, such as {@code test/retrieval/}; empty or ending with /
 */
public record MetricValues(Map<String, Double> all, String prefix) {
  /** The splits whose values are read, the one furthest from training first. */
  private static final List<String> SPLITS = List.of("test", "val", "train");

  /** The whole tree. */
  public static MetricValues of(Map<String, Double> all) {
    return new MetricValues(all, "");
  }

  /** The tree below a name. */
  public MetricValues below(String name) {
    return new MetricValues(all, prefix + name + "/");
  }

  /** The value of a name below here; NaN if there is none. */
  public double get(String name) {
    return all.getOrDefault(prefix + name, Double.NaN);
  }

  /** Whether a name below here has a finite value. */
  public boolean has(String name) {
    return Double.isFinite(get(name));
  }

  /** The splits' trees that have a name, the one furthest from training first. */
  public Optional<MetricValues> firstSplitWith(String name) {
    return SPLITS.stream().map(this::below).filter(tree -> tree.has(name)).findFirst();
  }

  /** The split that a tree found by {@link #firstSplitWith} belongs to, in words. */
  public String splitName() {
    String split = prefix.substring(0, prefix.indexOf('/'));
    return switch (split) {
      case "val" -> "validation";
      case "train" -> "training";
      default -> split;
    };
  }

  /** Names of the trees directly below here, in alphabetical order. */
  public Set<String> children() {
    Set<String> children = new TreeSet<>();
    for (String name : all.keySet()) {
      int end = name.startsWith(prefix) ? name.indexOf('/', prefix.length()) : -1;
      if (end > 0) {
        children.add(name.substring(prefix.length(), end));
      }
    }
    return children;
  }
}
