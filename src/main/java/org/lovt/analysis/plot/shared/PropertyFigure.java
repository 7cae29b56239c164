package org.lovt.analysis.plot.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.analysis.graphic.Figure;
import org.lovt.analysis.graphic.FigureData;
import org.lovt.analysis.graphic.FigureSheet;
import org.lovt.analysis.graphic.Marker;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.Style;

/**
 * A property of the embeddings of all models, of images or of reports: grouped bars on paper, dots
 * in rows otherwise.
 */
record PropertyFigure(PropertyKind kind, Side side, List<MeasuredModel> models, Style style) {
  private static final double PAPER_WIDTH = 453.6;
  private static final double PAPER_HEIGHT = 338.4;
  private static final double MODERN_WIDTH = 520;

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
      return Optional.of(
          figure(PAPER_WIDTH, PAPER_HEIGHT, new PropertyBars(kind, side, models)::draw));
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

  private DotRows rows() {
    PlotAxis axis = new PropertyScale(kind, side, models, style).axis();
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
