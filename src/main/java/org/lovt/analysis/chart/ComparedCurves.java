package org.lovt.analysis.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lovt.analysis.chart.LineChart.Series;
import org.lovt.analysis.chart.LineChart.Style;
import org.lovt.track.History;

/** The curves of several runs over each other: one chart per measure, one colour per run. */
public final class ComparedCurves {
  private static final String CANDIDATES = "val/retrieval/candidates";
  private static final int CHANCE = 5;

  /**
   * A run.
   *
   * @param name for the legend
   * @param history its values
   */
  public record Run(String name, History history) {}

  private final List<Run> runs;
  private final ChartList charts = new ChartList();

  private ComparedCurves(List<Run> runs) {
    this.runs = runs;
  }

  /** The charts that at least one of the runs has values for. */
  public static List<LineChart> of(List<Run> runs) {
    ComparedCurves curves = new ComparedCurves(runs);
    curves.loss();
    curves.retrieval("i2r", "Finding the report of an image");
    curves.retrieval("r2i", "Finding the image of a report");
    curves.advantage("global_\\w+", "global losses", "advantage-global");
    curves.advantage("(?:local|cross)_\\w+", "local losses", "advantage-local");
    curves.probes();
    curves.spread();
    return curves.charts.all();
  }

  private void loss() {
    charts.add(
        "loss",
        "Validation loss",
        "The weighted sum of all losses. Methods with other losses have other sums: compare the"
            + " shape, and heights only between runs of one method.",
        "total loss",
        false,
        each("val/total_loss"));
  }

  private void retrieval(String direction, String title) {
    List<Series> lines = each("val/retrieval/" + direction + "_top_1_acc");
    runs.stream()
        .filter(run -> !run.history().of(CANDIDATES).isEmpty())
        .findFirst()
        .ifPresent(
            run ->
                lines.add(
                    new HistorySeries(run.history())
                        .reference(CANDIDATES, n -> 1 / n, "by chance", CHANCE)));
    charts.add(
        direction.equals("i2r") ? "retrieval" : "retrieval-reverse",
        title,
        "Share of validation studies whose own partner is the nearest, the whole split being"
            + " searched.",
        "share",
        true,
        lines);
  }

  /** How much lower losses are with the matching image than with the better of the others. */
  private void advantage(String losses, String what, String name) {
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      HistorySeries values = new HistorySeries(run.history());
      Series matched = mean(values, losses, "matched");
      Series mismatched = mean(values, losses, "mismatched");
      Series constant = mean(values, losses, "constant");
      int n = Math.min(matched.x().length, Math.min(mismatched.x().length, constant.x().length));
      double[] x = new double[n];
      double[] y = new double[n];
      for (int k = 0; k < n; k++) {
        double other = Math.min(mismatched.y()[k], constant.y()[k]);
        x[k] = matched.x()[k];
        y[k] = other == 0 ? Double.NaN : (other - matched.y()[k]) / Math.abs(other);
      }
      lines.add(new Series(run.name(), x, y, Style.MARKED, i));
    }
    charts.add(
        name,
        "Do the " + what + " need the image?",
        "How much lower the mean of the "
            + what
            + " is with the matching image than with the better of another study’s and one for"
            + " all, as a share. Below 0.05 they hardly need it.",
        "advantage",
        true,
        lines);
  }

  private static Series mean(HistorySeries values, String losses, String partner) {
    return values.mean(Pattern.compile("val/grounding/" + losses + "/" + partner), partner, 0);
  }

  private void probes() {
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      HistorySeries values = new HistorySeries(runs.get(i).history());
      Pattern scans = Pattern.compile("val/online_\\w*scan\\w*_auroc");
      if (!values.names(scans).isEmpty()) {
        lines.add(values.mean(scans, runs.get(i).name(), i));
      }
    }
    charts.add(
        "probes",
        "What a linear probe reads off images",
        "Area under the ROC curve of a classifier of the findings on the features of images, on"
            + " the validation split, mean over findings; 0.5 is chance.",
        "AUROC",
        false,
        lines);
  }

  private void spread() {
    charts.add(
        "spread",
        "Spread of the global image embeddings",
        "Mean distance between the projected embeddings of images; 0 means that all are equal,"
            + " 1.41 is what random directions have.",
        "distance",
        true,
        each("val/emb/zg_a/dist_emb2emb__batch_estimate"));
  }

  private List<Series> each(String name) {
    List<Series> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      lines.add(new HistorySeries(run.history()).of(name, run.name(), Style.MARKED, i));
    }
    return lines;
  }
}
