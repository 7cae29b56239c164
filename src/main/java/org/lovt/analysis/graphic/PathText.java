package org.lovt.analysis.graphic;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers and outlines in the shortest words of SVG, to a hundredth of a point. */
final class PathText {
  private static final int DECIMALS = 2;

  private PathText() {}

  /** A length. */
  static String number(double value) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** An outline as the attribute {@code d} of a path. */
  static String of(Shape shape) {
    StringBuilder out = new StringBuilder();
    double[] at = new double[6];
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> points(out, 'M', at, 2);
        case PathIterator.SEG_LINETO -> points(out, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> points(out, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> points(out, 'C', at, 6);
        default -> out.append('Z');
      }
    }
    return out.toString();
  }

  private static void points(StringBuilder out, char word, double[] at, int count) {
    out.append(word);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : " ").append(number(at[i]));
    }
  }
}
