package org.lovt.analysis.plot.model;

import java.awt.geom.Rectangle2D;

/** The sheet of the originals: 6.4 by 4.8 inches. Places are given from its lower left corner. */
final class PaperCanvas {
  static final double WIDTH = 460.8;
  static final double HEIGHT = 345.6;

  private PaperCanvas() {}

  /** A rectangle between two corners. */
  static Rectangle2D between(double left, double bottom, double right, double top) {
    return new Rectangle2D.Double(left, HEIGHT - top, right - left, top - bottom);
  }
}
