package org.lovt.analysis.chart;

import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.chart.LineChart.Series;
import org.lovt.analysis.chart.LineChart.Style;

/** Collects charts over optimiser steps; those without a value to draw are left out. */
final class ChartList {
  private static final String STEPS = "optimiser steps";

  private final List<LineChart> charts = new ArrayList<>();

  /** Adds a chart, if one of its curves has a value; references alone show nothing. */
  void add(
      String name,
      String title,
      String caption,
      String yLabel,
      boolean fromZero,
      List<Series> series) {
    if (series.stream().anyMatch(s -> s.style() != Style.REFERENCE && s.finite() > 0)) {
      charts.add(new LineChart(name, title, caption, STEPS, yLabel, fromZero, series));
    }
  }

  List<LineChart> all() {
    return List.copyOf(charts);
  }
}
