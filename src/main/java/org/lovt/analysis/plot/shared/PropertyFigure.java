package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.ErrorBar;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;

/**
 * A property of the embeddings of all models, of images or of reports: grouped bars on paper, dots
 * in rows otherwise.
 */
record PropertyFigure(PropertyKind kind, Side side, List<MeasuredModel> models, Style style) {
  private static final double PAPER_WIDTH = 453.6;
  private static final double PAPER_HEIGHT = 338.4;
  private static final double MODERN_WIDTH = 520;
  private static final double MARGIN = 0.05;
  private static final double COVARIANCE_MARGIN = 0.2;
  private static final double UNIFORMITY_MARGIN = 0.1;
  private static final double TURN = 45;

  /** The figure; nothing if no model has any of its values. */
  Optional<Figure> figure() {
    boolean any =
        models.stream()
            .anyMatch(
                m -> kind.bars().stream().anyMatch(b -> !Double.isNaN(kind.value(m, b, side))));
    if (!any) {
      return Optional.empty();
    }
    if (style == Style.PAPER) {
      return Optional.of(figure(PAPER_WIDTH, PAPER_HEIGHT, this::bars));
    }
    DotRows rows = rows();
    return Optional.of(figure(MODERN_WIDTH, rows.height(), rows::draw));
  }

  private Figure figure(double width, double height, FigureSheet.Plot plot) {
    return FigureSheet.figure(
        style, kind.file(side), title(), caption(), width, height, data(), plot);
  }

  private String title() {
    return switch (kind) {
      case STD -> "How much the channels of " + side.wholes() + " vary";
      case COVARIANCE -> "How much the channels of " + side.wholes() + " vary together";
      case UNIFORMITY -> "How evenly vectors of " + side.wholes() + " fill the sphere";
    };
  }

  private String caption() {
    String what =
        switch (kind) {
          case STD ->
              "Standard deviation of channels, mean over channels, as a part of 1/√d (%s). 1 means"
                      .formatted(channels())
                  + " independent directions, 0 that all vectors are equal. ";
          case COVARIANCE ->
              "Squared covariances of different channels, summed and divided by the number of"
                  + " channels (the original's axis says sum). Less means less redundant. ";
          case UNIFORMITY ->
              "Uniformity with its sign turned, as the original draws it: tables have it negative."
                  + " 0 means that all vectors are equal; self-pairs are counted. ";
        };
    return what
        + "y: %s; ȳ: %s. Vectors of length 1, test split%s. Error bars: standard deviation across"
            .formatted(side.parts(), side.wholes(), studies())
        + " studies, not a confidence interval.";
  }

  private String channels() {
    int[] d =
        models.stream()
            .filter(m -> !m.statistics().isEmpty())
            .mapToInt(m -> m.channels(side))
            .distinct()
            .sorted()
            .toArray();
    return d.length == 1 ? "d = " + d[0] : "d from " + d[0] + " to " + d[d.length - 1];
  }

  private String studies() {
    int[] n =
        models.stream().mapToInt(MeasuredModel::studies).filter(s -> s > 0).distinct().toArray();
    return n.length == 1 ? ", n = " + n[0] + " studies" : "";
  }

  private FigureData data() {
    List<String> columns = new ArrayList<>(List.of("name", "paper_name"));
    for (PropertyKind.Bar bar : kind.bars()) {
      columns.add(bar.name(side));
      if (bar.deviation() != null) {
        columns.add(bar.name(side) + ", deviation across studies");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    for (MeasuredModel model : models) {
      List<String> row = new ArrayList<>(List.of(model.run().name(), model.run().paperName()));
      for (PropertyKind.Bar bar : kind.bars()) {
        row.add(Words.cell(kind.value(model, bar, side)));
        if (bar.deviation() != null) {
          row.add(Words.cell(kind.deviation(model, bar, side)));
        }
      }
      rows.add(row);
    }
    return new FigureData(columns, rows);
  }

  private List<String> names() {
    return models.stream().map(m -> m.run().paperName()).toList();
  }

  private double top() {
    double top = 0;
    for (MeasuredModel model : models) {
      for (PropertyKind.Bar bar : kind.bars()) {
        double value = kind.value(model, bar, side);
        double deviation = kind.deviation(model, bar, side);
        if (!Double.isNaN(value)) {
          top = Math.max(top, value + (Double.isNaN(deviation) ? 0 : deviation));
        }
      }
    }
    return top;
  }

  private double bottom() {
    double bottom = Double.POSITIVE_INFINITY;
    for (MeasuredModel model : models) {
      for (PropertyKind.Bar bar : kind.bars()) {
        double value = kind.value(model, bar, side);
        if (value > 0) {
          bottom = Math.min(bottom, value);
        }
      }
    }
    return bottom;
  }

  /** The axis of the values; a logarithmic one has room for all of them and their bars. */
  private PlotAxis axis() {
    RichText label =
        style.text(
            switch (kind) {
              case STD ->
                  style == Style.PAPER
                      ? "Mean per-channel std"
                      : "Standard deviation of channels · √d";
              case COVARIANCE ->
                  style == Style.PAPER
                      ? "Sum of squared off-diagonal elements of covariance"
                      : "Squared off-diagonal covariances per channel";
              case UNIFORMITY -> style == Style.PAPER ? "Uniformity" : "Uniformity, sign turned";
            },
            style.textSize());
    return switch (kind) {
      case STD -> {
        PlotAxis axis = PlotAxis.linear(0, Math.max(1, top() * (1 + MARGIN)), label, style);
        yield style == Style.PAPER ? axis.with(fractions()) : axis;
      }
      case COVARIANCE -> {
        double low = Math.log10(bottom() < Double.POSITIVE_INFINITY ? bottom() : 1);
        double high = Math.log10(top() > 0 ? top() : 10);
        double room = Math.max(0.5, COVARIANCE_MARGIN * (high - low));
        yield PlotAxis.log(Math.pow(10, low - room), Math.pow(10, high + room), label, style);
      }
      case UNIFORMITY -> {
        double high = top() > 0 ? top() * (1 + UNIFORMITY_MARGIN) : 1;
        yield PlotAxis.linear(0, high, label, style);
      }
    };
  }

  /** Quarters of 1/√d, as the originals write them. */
  private List<Tick> fractions() {
    double size = style.textSize();
    List<Tick> ticks = new ArrayList<>();
    String[] starts = {"1/(4√d", "1/(2√d", "3/(4√d", "1/√d"};
    for (int i = 0; i < starts.length; i++) {
      RichText label = side.script(style.text(starts[i], size));
      ticks.add(
          new Tick(
              (i + 1) / (double) starts.length, i < starts.length - 1 ? label.plain(")") : label));
    }
    return ticks;
  }

  private void bars(Canvas canvas, Rectangle2D area) {
    int count = kind.bars().size();
    double reach = kind.barWidth() * count / 2;
    double margin = MARGIN * (models.size() - 1 + 2 * reach);
    PlotFrame frame =
        PlotFrame.fit(
            area,
            style,
            PlotAxis.names(
                names(), -reach - margin, models.size() - 1 + reach + margin, TURN, style),
            axis(),
            new Legend(
                kind.bars().stream()
                    .map(b -> Legend.Entry.patch(b.label(style, side), style.fill(b.color())))
                    .toList(),
                Legend.Place.TOP_CENTER,
                2,
                style.legendSize()),
            PlotFrame.Grid.NONE);
    frame.draw(
        canvas,
        () -> {
          for (int i = 0; i < models.size(); i++) {
            for (int k = 0; k < count; k++) {
              bar(
                  canvas,
                  frame,
                  models.get(i),
                  kind.bars().get(k),
                  i - reach + k * kind.barWidth());
            }
          }
        });
  }

  private void bar(
      Canvas canvas, PlotFrame frame, MeasuredModel model, PropertyKind.Bar bar, double left) {
    double value = kind.value(model, bar, side);
    boolean drawable = kind == PropertyKind.COVARIANCE ? value > 0 : !Double.isNaN(value);
    if (!drawable) {
      return;
    }
    double bottom = frame.axes().getMaxY();
    double x0 = frame.x(left);
    double x1 = frame.x(left + kind.barWidth());
    double y = frame.y(value);
    canvas.group(
        "%s: %s %s".formatted(model.run().paperName(), bar.name(side), Words.short3(value)),
        () ->
            canvas.draw(
                new Rectangle2D.Double(x0, Math.min(y, bottom), x1 - x0, Math.abs(bottom - y)),
                style.fill(bar.color()),
                null));
    double deviation = kind.deviation(model, bar, side);
    if (!Double.isNaN(deviation)) {
      double low = value - deviation;
      double from =
          kind == PropertyKind.COVARIANCE && low <= 0 ? bottom + kind.cap() : frame.y(low);
      ErrorBar.upright(
          canvas, (x0 + x1) / 2, from, frame.y(value + deviation), kind.cap(), Color.BLACK);
    }
  }

  private DotRows rows() {
    PlotAxis axis = axis();
    List<DotRows.Series> series = new ArrayList<>();
    for (PropertyKind.Bar bar : kind.bars()) {
      Marker.Form form = style.marker(bar.color(), 1).form();
      series.add(
          new DotRows.Series(
              bar.label(style, side),
              style.color(bar.color()),
              form,
              models.stream().map(m -> dot(m, bar, axis)).toList()));
    }
    double reference = kind == PropertyKind.STD ? 1 : Double.NaN;
    return new DotRows(names(), series, axis, reference, true, false);
  }

  private Optional<DotRows.Dot> dot(MeasuredModel model, PropertyKind.Bar bar, PlotAxis axis) {
    double value = kind.value(model, bar, side);
    if (Double.isNaN(value) || (axis.log() && value <= 0)) {
      return Optional.empty();
    }
    double deviation = kind.deviation(model, bar, side);
    boolean interval = !Double.isNaN(deviation);
    double low = value - deviation;
    return Optional.of(
        new DotRows.Dot(
            value,
            interval ? (axis.log() && low <= 0 ? axis.low() / 2 : low) : Double.NaN,
            interval ? value + deviation : Double.NaN,
            new double[0],
            bar.name(side)
                + " "
                + Words.short3(value)
                + (interval ? " ± " + Words.short3(deviation) : "")));
  }
}
