package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;

/**
 * How near matched vectors of images and reports are: box plots on paper, otherwise the densities
 * of matched and mismatched pairs.
 *
 * @param all models with predictions, in the order drawn
 * @param global whether whole images and reports are compared, or regions and sentences
 * @param unitLength whether vectors are brought to length 1 before
 */
record AlignmentFigure(List<Alignment> all, boolean global, boolean unitLength, Style style) {
  private static final double PAPER_WIDTH = 412.6;
  private static final double PAPER_HEIGHT = 331.8;
  private static final double MODERN_WIDTH = 520;
  private static final double TURN = 45;
  private static final double GLOBAL_BOX = 0.2;
  private static final double LOCAL_BOX = 0.3;
  private static final double LOCAL_SHIFT = 0.2;
  private static final double GLOBAL_MARGIN = 0.05;
  private static final double LOCAL_MARGIN = 0.2;
  private static final double OPACITY = 0.5;

  /** Part of the axis that the legend covers. */
  private static final double LEGEND = 0.13;

  private static final int GRAY = 7;

  /** Name of the figure's files. */
  String file() {
    return (global ? "global" : "local") + "_alignment" + (unitLength ? "_normalized" : "");
  }

  private List<PairKind> kinds() {
    return global
        ? List.of(PairKind.GLOBAL)
        : List.of(PairKind.REPORT_TO_IMAGE, PairKind.IMAGE_TO_REPORT);
  }

  /** Models that have any of the vectors. */
  private List<Alignment> usable() {
    return all.stream()
        .filter(a -> kinds().stream().anyMatch(k -> a.of(k, unitLength).isPresent()))
        .toList();
  }

  /** The figure; nothing if no model has the vectors. */
  Optional<Figure> figure() {
    List<Alignment> models = usable();
    if (models.isEmpty()) {
      return Optional.empty();
    }
    boolean paper = style == Style.PAPER;
    DensityRows rows = new DensityRows(models, kinds(), unitLength);
    return Optional.of(
        FigureSheet.figure(
            style,
            file(),
            (global
                    ? "How near images and their reports are"
                    : "How near regions and sentences are to what they attend to")
                + (unitLength ? ", at length 1" : ""),
            caption(models),
            paper ? PAPER_WIDTH : MODERN_WIDTH,
            paper ? PAPER_HEIGHT : rows.height(),
            data(models),
            paper ? (canvas, area) -> boxes(models, canvas, area) : rows::draw));
  }

  private String caption(List<Alignment> models) {
    String what =
        global
            ? "Distance of the projected vectors of an image and its report"
            : "Distance of a region and of what it attended to in the report (report-to-image), of a"
                + " sentence and of what it attended to in the image (image-to-report)";
    String length =
        unitLength
            ? ", vectors of length 1: 0 is equal, √2 unrelated, 2 opposite. "
            : ", vectors as they are: their lengths count, too. ";
    String look =
        style == Style.PAPER
            ? "Box: quartiles and median; whiskers: the last value within 1.5 box lengths."
            : "Gray: the same vector and that of the next study of its batch, at the same place."
                + " Thick line: quartiles; stroke: median.";
    boolean untrained = global && models.stream().anyMatch(Alignment::untrainedGlobal);
    return what
        + length
        + look
        + " Test split, n = "
        + counts(models)
        + "."
        + (untrained
            ? " "
                + (style == Style.PAPER ? "" : DensityRows.UNTRAINED + ": ")
                + "Models without a global loss have never trained these projections."
            : "");
  }

  private String counts(List<Alignment> models) {
    List<String> counts = new ArrayList<>();
    for (PairKind kind : kinds()) {
      int[] n =
          models.stream()
              .flatMap(m -> m.of(kind, unitLength).stream())
              .mapToInt(p -> p.matched().length)
              .distinct()
              .sorted()
              .toArray();
      if (n.length > 0) {
        counts.add(
            (n.length == 1 ? "" + n[0] : n[0] + " to " + n[n.length - 1])
                + (global ? " pairs" : kind.sentences() ? " sentences" : " regions"));
      }
    }
    return String.join(", ", counts);
  }

  private FigureData data(List<Alignment> models) {
    List<List<String>> rows = new ArrayList<>();
    for (Alignment model : models) {
      for (PairKind kind : kinds()) {
        Optional<Alignment.Pairs> pairs = model.of(kind, unitLength);
        if (pairs.isPresent()) {
          rows.add(row(model, kind, "matched", pairs.get().matched()));
          if (pairs.get().mismatched().length > 0) {
            rows.add(row(model, kind, "next study", pairs.get().mismatched()));
          }
        }
      }
    }
    return new FigureData(
        List.of(
            "name",
            "paper_name",
            "kind",
            "pairs",
            "count",
            "whisker_low",
            "q1",
            "median",
            "q3",
            "whisker_high",
            "outliers"),
        rows);
  }

  private static List<String> row(Alignment model, PairKind kind, String pairs, double[] values) {
    BoxStatistics box = BoxStatistics.of(values);
    return List.of(
        model.run().name(),
        model.run().paperName(),
        kind.label(),
        pairs,
        Integer.toString(box.count()),
        Words.cell(box.low()),
        Words.cell(box.q1()),
        Words.cell(box.median()),
        Words.cell(box.q3()),
        Words.cell(box.high()),
        Integer.toString(box.outliers().length));
  }

  private void boxes(List<Alignment> models, Canvas canvas, Rectangle2D area) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Alignment model : models) {
      for (PairKind kind : kinds()) {
        for (double v :
            model.of(kind, unitLength).map(Alignment.Pairs::matched).orElse(new double[0])) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    double margin =
        Math.max((global ? GLOBAL_MARGIN : LOCAL_MARGIN) * (high - low), 1e-3 * Math.abs(high));
    double reach = global ? 0.5 : 0.5 + LOCAL_SHIFT;
    List<Legend.Entry> entries = new ArrayList<>();
    for (PairKind kind : kinds()) {
      entries.add(
          Legend.Entry.patch(
              style.text(kind.label(), style.legendSize()), Style.faded(color(kind), OPACITY)));
    }
    PlotFrame frame =
        PlotFrame.fit(
            area,
            style,
            PlotAxis.names(
                models.stream().map(m -> m.run().paperName()).toList(),
                -reach,
                models.size() - 1 + reach,
                TURN,
                style),
            PlotAxis.linear(
                low - margin, high + headroom(models, low, high, margin), label(style), style),
            new Legend(entries, Legend.Place.TOP_CENTER, entries.size(), style.legendSize()),
            PlotFrame.Grid.NONE);
    frame.draw(
        canvas,
        () -> {
          for (int i = 0; i < models.size(); i++) {
            for (PairKind kind : kinds()) {
              Optional<Alignment.Pairs> pairs = models.get(i).of(kind, unitLength);
              if (pairs.isPresent()) {
                double at = global ? i : i + (kind.sentences() ? LOCAL_SHIFT : -LOCAL_SHIFT);
                box(canvas, frame, at, BoxStatistics.of(pairs.get().matched()), color(kind));
              }
            }
          }
        });
  }

  /** Room above the values: more where the legend would hide a box. */
  private double headroom(List<Alignment> models, double low, double high, double margin) {
    double hidden = high + margin - LEGEND * (high - low + 2 * margin);
    boolean hides =
        models.stream()
            .flatMap(m -> kinds().stream().flatMap(k -> m.of(k, unitLength).stream()))
            .anyMatch(p -> BoxStatistics.of(p.matched()).q3() > hidden);
    return hides ? margin + LEGEND * (high - low) : margin;
  }

  static RichText label(Style style) {
    return style.text(
        style == Style.PAPER
            ? "Alignment quality (ℓ₂-distance)"
            : "ℓ₂-distance, less is better aligned",
        style.textSize());
  }

  private Color color(PairKind kind) {
    return style.color(
        switch (kind) {
          case GLOBAL -> GRAY;
          case REPORT_TO_IMAGE -> 0;
          case IMAGE_TO_REPORT -> 1;
        });
  }

  private void box(Canvas canvas, PlotFrame frame, double at, BoxStatistics box, Color color) {
    double width = global ? GLOBAL_BOX : LOCAL_BOX;
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
