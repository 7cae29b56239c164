package org.lovt.analysis.chart;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.lovt.analysis.chart.LineChart.Series;
import org.lovt.analysis.chart.LineChart.Style;
import org.lovt.track.History;

/** Curves out of the values that a run recorded. */
record HistorySeries(History history) {
  /** A noisy curve has at most so many points. */
  static final int MOST_POINTS = 240;

  /** All names that match as a whole, in order of first occurrence. */
  Set<String> names(Pattern pattern) {
    Predicate<String> matches = pattern.asMatchPredicate();
    Set<String> names = new LinkedHashSet<>();
    for (History.Row row : history.rows()) {
      row.values().keySet().stream().filter(matches).forEach(names::add);
    }
    return names;
  }

  /** The values of a name; a {@link Style#LINE} is averaged to {@link #MOST_POINTS} points. */
  Series of(String name, String label, Style style, int color) {
    Series full = points(history.of(name), v -> v, label, style, color);
    return style == Style.LINE ? averaged(full) : full;
  }

  /** A dashed line that is a function of a value. */
  Series reference(String name, DoubleUnaryOperator function, String label, int color) {
    return points(history.of(name), function, label, Style.REFERENCE, color);
  }

  private static Series points(
      List<History.Point> points,
      DoubleUnaryOperator function,
      String label,
      Style style,
      int color) {
    double[] x = points.stream().mapToDouble(History.Point::step).toArray();
    double[] y = points.stream().mapToDouble(p -> function.applyAsDouble(p.value())).toArray();
    return new Series(label, x, y, style, color).cleaned();
  }

  /** Step by step the mean of all values whose name matches. */
  Series mean(Pattern pattern, String label, int color) {
    Map<Long, double[]> sums = new TreeMap<>();
    Map<Long, Integer> counts = new LinkedHashMap<>();
    Set<String> names = names(pattern);
    for (History.Row row : history.rows()) {
      for (String name : names) {
        Double value = row.values().get(name);
        if (value != null) {
          sums.computeIfAbsent(row.step(), s -> new double[1])[0] += value;
          counts.merge(row.step(), 1, Integer::sum);
        }
      }
    }
    double[] x = sums.keySet().stream().mapToDouble(s -> s).toArray();
    double[] y =
        sums.entrySet().stream()
            .mapToDouble(e -> e.getValue()[0] / counts.get(e.getKey()))
            .toArray();
    return new Series(label, x, y, Style.MARKED, color);
  }

  /** How many values make a point, so that at most {@link #MOST_POINTS} remain. */
  static int bucket(int points) {
    return Math.max(1, (points + MOST_POINTS - 1) / MOST_POINTS);
  }

  /** Means of so many neighbouring values each; the last may be of fewer. */
  private static Series averaged(Series s) {
    int bucket = bucket(s.x().length);
    int n = (s.x().length + bucket - 1) / bucket;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      int from = i * bucket;
      int to = Math.min(s.x().length, from + bucket);
      for (int j = from; j < to; j++) {
        x[i] += s.x()[j] / (to - from);
        y[i] += s.y()[j] / (to - from);
      }
    }
    return new Series(s.name(), x, y, s.style(), s.color());
  }
}
