package org.lovt.analysis.chart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.lovt.analysis.chart.LineChart.Series;
import org.lovt.analysis.chart.LineChart.Style;
import org.lovt.track.History;

/**
 * The curves of a pre-training run: losses, retrieval, grounding, local retrieval, probes. Curves
 * without values are left out.
 */
public final class RunCurves {
  private static final int[] TOP = {1, 5, 10};
  private static final String TRAINING = "train/total_loss";

  /** What the grounding control shows to the losses. */
  private static final List<Partner> PARTNERS =
      List.of(
          new Partner("matched", "matching image"),
          new Partner("mismatched", "another study’s image"),
          new Partner("constant", "one image for all"));

  private record Partner(String name, String label) {}

  private final HistorySeries values;
  private final ChartList charts = new ChartList();

  private RunCurves(History history) {
    this.values = new HistorySeries(history);
  }

  /** The charts that the history has values for. */
  public static List<LineChart> of(History history) {
    RunCurves curves = new RunCurves(history);
    curves.loss();
    curves.lossParts();
    curves.retrieval("i2r", "retrieval", "Finding the report of an image");
    curves.retrieval("r2i", "retrieval-reverse", "Finding the image of a report");
    curves.grounding("global", "grounding-global", "global losses");
    curves.grounding("local_a", "grounding-regions", "region losses (local_a)");
    curves.grounding("local_b", "grounding-sentences", "sentence losses (local_b)");
    curves.grounding("cross_a", "grounding-regions-across", "regions across studies (cross_a)");
    curves.grounding("cross_b", "grounding-sentences-across", "sentences across studies (cross_b)");
    curves.localRetrieval();
    curves.probes();
    return curves.charts.all();
  }

  /**
   * Writes {@code <name>.png} and {@code <name>.svg} of every chart into a folder, for example
   * {@code plots/loss.png}.
   *
   * @return the PNG files
   */
  public static List<Path> write(History history, Path folder) {
    return of(history).stream().map(chart -> ChartFiles.write(chart, folder)).toList();
  }

  private void loss() {
    int bucket = HistorySeries.bucket(values.history().of(TRAINING).size());
    String averaged =
        bucket > 1 ? " The training curve shows means of " + bucket + " steps each." : "";
    charts.add(
        "loss",
        "Loss",
        "The weighted sum of all losses. Training reads augmented images and, in some methods,"
            + " single sentences, so compare each curve with itself."
            + averaged,
        "total loss",
        false,
        List.of(
            values.of(TRAINING, "training", Style.LINE, 0),
            values.of("val/total_loss", "validation", Style.MARKED, 1)));
  }

  private void lossParts() {
    List<Series> parts = new ArrayList<>();
    for (String name : values.names(Pattern.compile("val/(global|local|cross)_\\w+_loss"))) {
      String label = name.substring("val/".length(), name.length() - "_loss".length());
      parts.add(values.of(name, label, Style.MARKED, parts.size()));
    }
    charts.add(
        "loss-parts",
        "Parts of the loss",
        "Each part on the validation split, not weighted. global: image against report; local_a:"
            + " regions; local_b: sentences; cross: the same across studies. A local loss can fall without the image: see the"
            + " grounding control.",
        "loss",
        true,
        parts);
  }

  private void retrieval(String direction, String name, String title) {
    List<Series> lines = new ArrayList<>();
    List<Series> chance = new ArrayList<>();
    for (int i = 0; i < TOP.length; i++) {
      int top = TOP[i];
      String key = "val/retrieval/" + direction + "_top_" + top + "_acc";
      String label = top == 1 ? "first" : "among the first " + top;
      lines.add(values.of(key, label, Style.MARKED, i));
      chance.add(
          values.reference(
              "val/retrieval/candidates",
              candidates -> Math.min(1, top / candidates),
              top == 1 ? "by chance" : "by chance, first " + top,
              i));
    }
    lines.addAll(chance);
    charts.add(
        name,
        title,
        "Share of validation studies whose partner is among the nearest candidates, the whole"
            + " split being searched. Dashed: by chance.",
        "share",
        true,
        lines);
  }

  private void grounding(String losses, String name, String what) {
    List<Series> lines = new ArrayList<>();
    for (Partner partner : PARTNERS) {
      Pattern names = Pattern.compile("val/grounding/" + losses + "_\\w+/" + partner.name());
      lines.add(values.mean(names, partner.label(), lines.size()));
    }
    charts.add(
        name,
        "Grounding control: " + what,
        "Mean of the "
            + what
            + " with the matching image, with another study’s image and with one image for all."
            + " Only a gap shows that the image is used.",
        "loss",
        true,
        lines);
  }

  private void localRetrieval() {
    charts.add(
        "local-retrieval",
        "Local alignment",
        "Share of regions and sentences that are nearest to their own attended partner among"
            + " those of the same study. High values are no evidence of grounding.",
        "share",
        true,
        List.of(
            values.of("val/a_l2att_top_1_acc", "regions to attended", Style.MARKED, 0),
            values.of("val/a_att2l_top_1_acc", "attended to regions", Style.MARKED, 1),
            values.of("val/b_l2att_top_1_acc", "sentences to attended", Style.MARKED, 2),
            values.of("val/b_att2l_top_1_acc", "attended to sentences", Style.MARKED, 3)));
  }

  private void probes() {
    List<Series> lines = new ArrayList<>();
    for (String name : values.names(Pattern.compile("val/online_\\w+_auroc"))) {
      String label = name.substring("val/online_".length(), name.length() - "_auroc".length());
      lines.add(values.of(name, label, Style.MARKED, lines.size()));
    }
    if (!lines.isEmpty()) {
      double[] steps = lines.get(0).x();
      double[] half = new double[steps.length];
      Arrays.fill(half, 0.5);
      lines.add(new Series("by chance", steps, half, Style.REFERENCE, lines.size()));
    }
    charts.add(
        "probes",
        "What linear probes read off",
        "Area under the ROC curve of classifiers of the findings on the model’s features, on the"
            + " validation split, mean over findings. Dashed: by chance.",
        "AUROC",
        false,
        lines);
  }
}
