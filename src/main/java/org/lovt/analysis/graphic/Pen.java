package org.lovt.analysis.graphic;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * How outlines are drawn: flat ends, mitred corners.
 *
 * @param color may be translucent
 * @param width points, above 0
 * @param dash lengths of strokes and gaps in points, in turn; none for a solid line
 */
public record Pen(Color color, double width, double... dash) {
  private static final float MITER_LIMIT = 10;

  /** Checks the width and the dashes. */
  public Pen {
    if (!(width > 0)) {
      throw new IllegalArgumentException("A pen of width " + width);
    }
    dash = dash.clone();
    for (double d : dash) {
      if (!(d > 0)) {
        throw new IllegalArgumentException("A dash of length " + d);
      }
    }
  }

  @Override
  public double[] dash() {
    return dash.clone();
  }

  /** For Java's drawing, in points. */
  BasicStroke stroke() {
    if (dash.length == 0) {
      return new BasicStroke(
          (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, MITER_LIMIT);
    }
    float[] lengths = new float[dash.length];
    for (int i = 0; i < dash.length; i++) {
      lengths[i] = (float) dash[i];
    }
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, MITER_LIMIT, lengths, 0);
  }
}
