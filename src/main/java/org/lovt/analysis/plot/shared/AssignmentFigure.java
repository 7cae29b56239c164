package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;

/**
 * Whether projected regions and sentences can be told apart: bars from both ends that meet in the
 * middle where they cannot.
 */
record AssignmentFigure(List<MeasuredModel> models, Style style) {
  /** Name of the figure's files. */
  static final String FILE = "local_modality_assignment";

  private static final String REGIONS = "zl_a||zl_b/assignment_1to1";
  private static final String SENTENCES = "zl_a||zl_b/assignment_2to2";

  private static final double PAPER_WIDTH = 453.6;
  private static final double PAPER_HEIGHT = 338.4;
  private static final double MODERN_WIDTH = 520;
  private static final double MODERN_ROW = 34;
  private static final double MODERN_REST = 70;
  private static final double BAR = 0.6;
  private static final double TURN = 45;
  private static final double PERCENT = 100;
  private static final int SENTENCE_COLOR = 1;

  /** How near regions are to the sentences, 0 … ½ for a separable, about ½ for a mixed one. */
  static double regions(MeasuredModel model) {
    return 1 - model.statistic(REGIONS);
  }

  /** How near sentences are to the regions. */
  static double sentences(MeasuredModel model) {
    return 1 - model.statistic(SENTENCES);
  }

  /** The score that is printed: 100 % for perfect mixing. */
  static String score(MeasuredModel model) {
    return Math.round(PERCENT * (regions(model) + sentences(model))) + " %";
  }

  private static boolean known(MeasuredModel model) {
    return !Double.isNaN(regions(model)) && !Double.isNaN(sentences(model));
  }

  /** The figure; nothing if no model has the values. */
  Optional<Figure> figure() {
    if (models.stream().noneMatch(AssignmentFigure::known)) {
      return Optional.empty();
    }
    boolean paper = style == Style.PAPER;
    return Optional.of(
        FigureSheet.figure(
            style,
            FILE,
            "How far regions and sentences share one space",
            "Bars: 1 − how much nearer vectors are to the centroid of their own modality in their"
                + " study than to the other one (1/distance² weights), mean over studies of the"
                + " test split. Both at 0.5 (dashed): they cannot be told apart. Printed: the sum,"
                + " 100 % is perfect mixing. Reports of one sentence are their own centroid, which"
                + " lowers the orange bars unless the analysis left them out.",
            paper ? PAPER_WIDTH : MODERN_WIDTH,
            paper ? PAPER_HEIGHT : MODERN_REST + models.size() * MODERN_ROW,
            data(),
            this::draw));
  }

  private FigureData data() {
    List<List<String>> rows = new ArrayList<>();
    for (MeasuredModel model : models) {
      rows.add(
          List.of(
              model.run().name(),
              model.run().paperName(),
              Words.cell(regions(model)),
              Words.cell(sentences(model)),
              known(model) ? score(model) : ""));
    }
    return new FigureData(
        List.of("name", "paper_name", "image_regions", "report_sentences", "score"), rows);
  }

  /** Paper draws the first model at the bottom; otherwise it is on top. */
  private List<MeasuredModel> upwards() {
    List<MeasuredModel> all = new ArrayList<>(models);
    if (style == Style.MODERN) {
      Collections.reverse(all);
    }
    return all;
  }

  private void draw(Canvas canvas, Rectangle2D area) {
    boolean paper = style == Style.PAPER;
    List<MeasuredModel> all = upwards();
    List<String> names = all.stream().map(m -> m.run().paperName()).toList();
    double top = paper ? models.size() + 0.2 : models.size() - 1 + BAR;
    PlotAxis ends =
        PlotAxis.bare(0, 1)
            .with(
                List.of(
                    new Tick(0, style.text("Image", style.textSize())),
                    new Tick(0.5, style.text("Indistinguishable", style.textSize())),
                    new Tick(1, style.text("Report", style.textSize()))));
    PlotFrame frame =
        PlotFrame.fit(
            area,
            style,
            ends,
            PlotAxis.names(names, -BAR, top, paper ? TURN : 0, style),
            new Legend(
                List.of(
                    Legend.Entry.patch(
                        style
                            .text("Image regions (", style.legendSize())
                            .bold("z")
                            .script("I")
                            .plain(")"),
                        style.fill(0)),
                    Legend.Entry.patch(
                        style
                            .text("Report sentences (", style.legendSize())
                            .bold("z")
                            .script("R")
                            .plain(")"),
                        style.fill(SENTENCE_COLOR))),
                paper ? Legend.Place.TOP_CENTER : Legend.Place.ABOVE,
                2,
                style.legendSize()),
            PlotFrame.Grid.NONE);
    frame.draw(
        canvas,
        () -> {
          for (int i = 0; i < all.size(); i++) {
            if (known(all.get(i))) {
              bars(canvas, frame, all.get(i), i);
            }
          }
          double x = frame.x(0.5);
          canvas.draw(
              new Line2D.Double(x, frame.axes().getMinY(), x, frame.axes().getMaxY()),
              null,
              new Pen(Style.faded(style.ink(), paper ? 0.3 : 0.7), 1.5, 5.6, 2.4));
        });
    for (int i = 0; i < all.size(); i++) {
      MeasuredModel model = all.get(i);
      if (paper && !known(model)) {
        continue; // a gap beside its name
      }
      RichText score = style.text(known(model) ? score(model) : "no result", style.textSize());
      if (!paper) {
        // Bars are dark, and may reach the middle.
        double half = score.width() / 2 + 3;
        canvas.draw(
            new Rectangle2D.Double(frame.x(0.5) - half, frame.y(i) - 8, 2 * half, 16),
            Color.WHITE,
            null);
      }
      canvas.text(score, frame.x(0.5), frame.y(i), Anchor.MIDDLE);
    }
  }

  private void bars(Canvas canvas, PlotFrame frame, MeasuredModel model, int row) {
    double s = regions(model);
    double t = sentences(model);
    double y = frame.y(row + BAR / 2);
    double height = frame.y(row - BAR / 2) - y;
    canvas.group(
        "%s: regions %s, sentences %s"
            .formatted(model.run().paperName(), Words.short3(s), Words.short3(t)),
        () -> {
          canvas.draw(
              new Rectangle2D.Double(frame.x(0), y, frame.x(s) - frame.x(0), height),
              style.fill(0),
              null);
          canvas.draw(
              new Rectangle2D.Double(frame.x(1 - t), y, frame.x(1) - frame.x(1 - t), height),
              style.fill(SENTENCE_COLOR),
              null);
        });
  }
}
