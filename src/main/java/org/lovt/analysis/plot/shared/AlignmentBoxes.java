package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.Style;

/** Alignments as the originals draw them: box plots with all outliers. */
record AlignmentBoxes(List<Alignment> models, List<PairKind> kinds, boolean unitLength) {
  private static final Style STYLE = Style.PAPER;
  private static final double TURN = 45;
  private static final double GLOBAL_BOX = 0.2;
  private static final double LOCAL_BOX = 0.3;
  private static final double LOCAL_SHIFT = 0.2;
  private static final double GLOBAL_MARGIN = 0.05;
  private static final double LOCAL_MARGIN = 0.2;
  private static final double OPACITY = 0.5;
  private static final int GRAY = 7;

  /** Part of the axis that the legend covers. */
  private static final double LEGEND = 0.13;

  private boolean global() {
    return kinds.contains(PairKind.GLOBAL);
  }

  /** Draws them. */
  void draw(Canvas canvas, Rectangle2D area) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Alignment model : models) {
      for (PairKind kind : kinds) {
        for (double v :
            model.of(kind, unitLength).map(Alignment.Pairs::matched).orElse(new double[0])) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    double margin =
        Math.max((global() ? GLOBAL_MARGIN : LOCAL_MARGIN) * (high - low), 1e-3 * Math.abs(high));
    double reach = global() ? 0.5 : 0.5 + LOCAL_SHIFT;
    List<Legend.Entry> entries = new ArrayList<>();
    for (PairKind kind : kinds) {
      entries.add(
          Legend.Entry.patch(
              STYLE.text(kind.label(), STYLE.legendSize()), Style.faded(color(kind), OPACITY)));
    }
    PlotFrame frame =
        PlotFrame.fit(
            area,
            STYLE,
            PlotAxis.names(
                models.stream().map(m -> m.run().paperName()).toList(),
                -reach,
                models.size() - 1 + reach,
                TURN,
                STYLE),
            PlotAxis.linear(
                low - margin,
                high + headroom(low, high, margin),
                AlignmentFigure.label(STYLE),
                STYLE),
            new Legend(entries, Legend.Place.TOP_CENTER, entries.size(), STYLE.legendSize()),
            PlotFrame.Grid.NONE);
    frame.draw(
        canvas,
        () -> {
          for (int i = 0; i < models.size(); i++) {
            for (PairKind kind : kinds) {
              Optional<Alignment.Pairs> pairs = models.get(i).of(kind, unitLength);
              if (pairs.isPresent()) {
                double at = global() ? i : i + (kind.sentences() ? LOCAL_SHIFT : -LOCAL_SHIFT);
                box(canvas, frame, at, BoxStatistics.of(pairs.get().matched()), color(kind));
              }
            }
          }
        });
  }

  /** Room above the values: more where the legend would hide a box. */
  private double headroom(double low, double high, double margin) {
    double hidden = high + margin - LEGEND * (high - low + 2 * margin);
    boolean hides =
        models.stream()
            .flatMap(m -> kinds.stream().flatMap(k -> m.of(k, unitLength).stream()))
            .anyMatch(p -> BoxStatistics.of(p.matched()).q3() > hidden);
    return hides ? margin + LEGEND * (high - low) : margin;
  }

  private Color color(PairKind kind) {
    return STYLE.color(
        switch (kind) {
          case GLOBAL -> GRAY;
          case REPORT_TO_IMAGE -> 0;
          case IMAGE_TO_REPORT -> 1;
        });
  }

  private void box(Canvas canvas, PlotFrame frame, double at, BoxStatistics box, Color color) {
    double width = global() ? GLOBAL_BOX : LOCAL_BOX;
    double x0 = frame.x(at - width / 2);
    double x1 = frame.x(at + width / 2);
    double middle = frame.x(at);
    double cap = (x1 - x0) / 4;
    Color black = Style.faded(Color.BLACK, OPACITY);
    Pen pen = new Pen(black, 1);
    canvas.draw(
        new Rectangle2D.Double(
            x0, frame.y(box.q3()), x1 - x0, frame.y(box.q1()) - frame.y(box.q3())),
        Style.faded(color, OPACITY),
        pen);
    for (double[] whisker : new double[][] {{box.q1(), box.low()}, {box.q3(), box.high()}}) {
      double end = frame.y(whisker[1]);
      canvas.draw(new Line2D.Double(middle, frame.y(whisker[0]), middle, end), null, pen);
      canvas.draw(new Line2D.Double(middle - cap, end, middle + cap, end), null, pen);
    }
    double[] y = CloseMarks.thinned(box.outliers(), frame::y);
    double[] x = new double[y.length];
    Arrays.fill(x, middle);
    canvas.marks(x, y, Marker.CIRCLE, Style.faded(color, OPACITY));
    canvas.draw(new Line2D.Double(x0, frame.y(box.median()), x1, frame.y(box.median())), null, pen);
  }
}
