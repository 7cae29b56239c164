package org.lovt.analysis.plot.model;

import java.awt.geom.Rectangle2D;
import org.lovt.analysis.graphic.PlotAxis;

/**
 * Axes without ticks around the points of a map, with a margin on all sides.
 *
 * @param x across
 * @param y upwards
 */
record MapAxes(PlotAxis x, PlotAxis y) {
  private static final double MARGIN = 0.05;

  /** Each axis as long as its points ask for. */
  static MapAxes of(double[] map) {
    return new MapAxes(axis(map, 0), axis(map, 1));
  }

  /** Both axes in one scale: distances in the map are what it shows. */
  static MapAxes square(double[] map, Rectangle2D axes) {
    MapAxes free = of(map);
    double perPoint =
        Math.max(
            (free.x.high() - free.x.low()) / axes.getWidth(),
            (free.y.high() - free.y.low()) / axes.getHeight());
    return new MapAxes(
        widened(free.x, perPoint * axes.getWidth()), widened(free.y, perPoint * axes.getHeight()));
  }

  private static PlotAxis axis(double[] map, int from) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = from; i < map.length; i += 2) {
      low = Math.min(low, map[i]);
      high = Math.max(high, map[i]);
    }
    double margin = high > low ? MARGIN * (high - low) : 1;
    return PlotAxis.bare(low - margin, high + margin);
  }

  private static PlotAxis widened(PlotAxis axis, double length) {
    double middle = (axis.low() + axis.high()) / 2;
    return PlotAxis.bare(middle - length / 2, middle + length / 2);
  }
}
