package org.lovt.analysis.plot.shared;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.ErrorBar;
import org.lovt.analysis.graphic.Legend;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.PlotFrame;
import org.lovt.analysis.graphic.Style;

/** A property as the originals draw it: a group of bars for each model. */
record PropertyBars(PropertyKind kind, Side side, List<MeasuredModel> models) {
  private static final Style STYLE = Style.PAPER;
  private static final double MARGIN = 0.05;
  private static final double TURN = 45;

  /** Draws them. */
  void draw(Canvas canvas, Rectangle2D area) {
    int count = kind.bars().size();
    double reach = kind.barWidth() * count / 2;
    double margin = MARGIN * (models.size() - 1 + 2 * reach);
    PlotFrame frame =
        PlotFrame.fit(
            area,
            STYLE,
            PlotAxis.names(
                models.stream().map(m -> m.run().paperName()).toList(),
                -reach - margin,
                models.size() - 1 + reach + margin,
                TURN,
                STYLE),
            new PropertyScale(kind, side, models, STYLE).axis(),
            new Legend(
                kind.bars().stream()
                    .map(b -> Legend.Entry.patch(b.label(STYLE, side), STYLE.fill(b.color())))
                    .toList(),
                Legend.Place.TOP_CENTER,
                2,
                STYLE.legendSize()),
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
                STYLE.fill(bar.color()),
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
}
