package org.lovt.analysis.plot.model;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;
import org.lovt.analysis.graphic.Anchor;
import org.lovt.analysis.graphic.Canvas;
import org.lovt.analysis.graphic.Pen;
import org.lovt.analysis.graphic.PlotAxis;
import org.lovt.analysis.graphic.Style;
import org.lovt.analysis.graphic.Tick;

/**
 * An upright bar of colours with numbers on its right.
 *
 * @param color the colour of a number of the axis
 * @param axis its numbers
 * @param opacity of the colours
 */
record ColorBar(DoubleFunction<Color> color, PlotAxis axis, double opacity) {
  private static final int STEPS = 256;
  private static final double TICK = 3.5;

  void draw(Canvas canvas, Rectangle2D where, Style style) {
    int[] rgb = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double value = axis.high() - (i + 0.5) / STEPS * (axis.high() - axis.low());
      rgb[i] = color.apply(value).getRGB() & 0xFFFFFF;
    }
    canvas.image(rgb, 1, STEPS, where, opacity);
    Pen pen = new Pen(style == Style.PAPER ? Color.BLACK : style.ink(), 0.8);
    canvas.draw(where, null, pen);
    for (Tick tick : axis.ticks()) {
      if (tick.label() != null) {
        double y = where.getMaxY() - axis.at(tick.value()) * where.getHeight();
        canvas.draw(new Line2D.Double(where.getMaxX(), y, where.getMaxX() + TICK, y), null, pen);
        canvas.text(tick.label(), where.getMaxX() + 2 * TICK, y, Anchor.MIDDLE_LEFT);
      }
    }
  }
}
