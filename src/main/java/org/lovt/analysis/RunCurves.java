package org.lovt.analysis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lovt.analysis.LineChart.Series;
import org.lovt.analysis.LineChart.Style;
import org.lovt.track.History;

/**
 * The curves of a pre-training run: losses, retrieval, grounding, local retrieval, probes. Curves
 * without values are left out.
 */
public final class RunCurves {
  private static final String STEPS = "optimiser steps";
  private static final int MOST_POINTS = 240;
  private static final int[] TOP = {1, 5, 10};
  private static final String[] PARTNERS = {"matched", "mismatched", "constant"};

  private final History history;
  private final List<LineChart> charts = new ArrayList<>();

  private RunCurves(History history) {
    this.history = history;
  }

  /** The charts that the history has values for. */
  public static List<LineChart> of(History history) {
    RunCurves curves = new RunCurves(history);
    curves.loss();
    curves.lossParts();
    curves.retrieval("i2r", "retrieval", "Finding the report of an image");
    curves.retrieval("r2i", "retrieval-reverse", "Finding the image of a report");
    curves.grounding();
    curves.localRetrieval();
    curves.probes();
    return List.copyOf(curves.charts);
  }

  /**
   * Writes {@code <name>.png} and {@code <name>.svg} of every chart into a folder, for example
   * {@code plots/loss.png}.
   *
   * @return the PNG files
   */
  public static List<Path> write(History history, Path folder) {
    List<Path> files = new ArrayList<>();
    for (LineChart chart : of(history)) {
      files.add(ChartFiles.write(chart, folder));
    }
    return files;
  }

  private void loss() {
    int points = history.of("train/total_loss").size();
    String averaged =
        points > MOST_POINTS
            ? " The training curve shows means of " + bucket(points) + " steps each."
            : "";
    add(
        "loss",
        "Loss",
        "The weighted sum of all losses. Training and validation read different sentences where"
            + " the method trains on single ones, so compare each curve with itself."
            + averaged,
        "total loss",
        List.of(
            series("train/total_loss", "training", Style.LINE, 0),
            series("val/total_loss", "validation", Style.MARKED, 1)));
  }

  private void lossParts() {
    Set<String> names = new LinkedHashSet<>();
    for (History.Row row : history.rows()) {
      for (String name : row.values().keySet()) {
        if (name.matches("val/(global|local)_\\w+_loss")) {
          names.add(name);
        }
      }
    }
    List<Series> parts = new ArrayList<>();
    for (String name : names) {
      String label = name.substring("val/".length(), name.length() - "_loss".length());
      parts.add(series(name, label, Style.MARKED, parts.size()));
    }
    add(
        "loss-parts",
        "Parts of the loss",
        "Each part on the validation split, not weighted. global: image against report; local_a:"
            + " regions; local_b: sentences.",
        "loss",
        parts);
  }

  private void retrieval(String direction, String name, String title) {
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < TOP.length; i++) {
      String key = "val/retrieval/" + direction + "_top_" + TOP[i] + "_acc";
      lines.add(series(key, "among the first " + TOP[i], Style.MARKED, i));
      lines.add(chance(TOP[i], i));
    }
    add(
        name,
        title,
        "Share of validation studies whose partner is among the nearest candidates, the whole"
            + " split being searched. Dashed: by chance.",
        "share",
        lines);
  }

  private Series chance(int top, int color) {
    List<History.Point> candidates = history.of("val/retrieval/candidates");
    double[] x = candidates.stream().mapToDouble(History.Point::step).toArray();
    double[] y = candidates.stream().mapToDouble(p -> Math.min(1, top / p.value())).toArray();
    return new Series("chance, first " + top, x, y, Style.REFERENCE, color);
  }

  private void grounding() {
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < PARTNERS.length; i++) {
      lines.add(meanLocal(PARTNERS[i], i));
    }
    add(
        "grounding",
        "Do the local losses look at the image?",
        "Mean of the local losses with the matching image, with another study's image and with one"
            + " image for all. Only a gap shows that the image is used.",
        "local loss",
        lines);
  }

  private Series meanLocal(String partner, int color) {
    Map<Long, double[]> sums = new TreeMap<>();
    for (History.Row row : history.rows()) {
      row.values()
          .forEach(
              (name, value) -> {
                if (name.startsWith("val/grounding/local_") && name.endsWith("/" + partner)) {
                  double[] sum = sums.computeIfAbsent(row.step(), s -> new double[2]);
                  sum[0] += value;
                  sum[1]++;
                }
              });
    }
    double[] x = sums.keySet().stream().mapToDouble(s -> s).toArray();
    double[] y = sums.values().stream().mapToDouble(s -> s[0] / s[1]).toArray();
    return new Series(partner + " image", x, y, Style.MARKED, color);
  }

  private void localRetrieval() {
    add(
        "local-retrieval",
        "Local alignment",
        "Share of regions (a) and sentences (b) that are nearest to their own attended partner"
            + " among those of the same study.",
        "share",
        List.of(
            series("val/a_l2att_top_1_acc", "regions to attended", Style.MARKED, 0),
            series("val/a_att2l_top_1_acc", "attended to regions", Style.MARKED, 1),
            series("val/b_l2att_top_1_acc", "sentences to attended", Style.MARKED, 2),
            series("val/b_att2l_top_1_acc", "attended to sentences", Style.MARKED, 3)));
  }

  private void probes() {
    Set<String> names = new LinkedHashSet<>();
    for (History.Row row : history.rows()) {
      for (String name : row.values().keySet()) {
        if (name.matches("val/online_\\w+_auroc")) {
          names.add(name);
        }
      }
    }
    List<Series> lines = new ArrayList<>();
    for (String name : names) {
      String label = name.substring("val/online_".length(), name.length() - "_auroc".length());
      lines.add(series(name, label, Style.MARKED, lines.size()));
    }
    add(
        "probes",
        "What linear probes read off",
        "Area under the ROC curve of linear classifiers of the findings on frozen features, on the"
            + " validation split, mean over findings; 0.5 is chance.",
        "AUROC",
        lines);
  }

  private void add(String name, String title, String caption, String yLabel, List<Series> series) {
    if (series.stream().anyMatch(s -> s.style() != Style.REFERENCE && s.finite() > 0)) {
      charts.add(new LineChart(name, title, caption, STEPS, yLabel, series));
    }
  }

  private Series series(String key, String label, Style style, int color) {
    List<History.Point> points = history.of(key);
    double[] x = points.stream().mapToDouble(History.Point::step).toArray();
    double[] y = points.stream().mapToDouble(History.Point::value).toArray();
    Series full = new Series(label, x, y, style, color).cleaned();
    return style == Style.LINE ? averaged(full) : full;
  }

  /** Steps per point, so that at most {@link #MOST_POINTS} remain. */
  private static int bucket(int points) {
    return (points + MOST_POINTS - 1) / MOST_POINTS;
  }

  private static Series averaged(Series s) {
    int bucket = bucket(s.x().length);
    if (bucket <= 1) {
      return s;
    }
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
