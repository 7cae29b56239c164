package org.lovt.analysis.plot.shared;

import java.util.ArrayList;
import java.util.List;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.RichText;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;

/** The axis of a property: how far it reaches, and what stands beside it. */
record PropertyScale(PropertyKind kind, Side side, List<MeasuredModel> models, Style style) {
  private static final double MARGIN = 0.05;
  private static final double COVARIANCE_MARGIN = 0.2;
  private static final double UNIFORMITY_MARGIN = 0.1;

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
  PlotAxis axis() {
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
}
