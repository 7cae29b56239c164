package org.lovt.data.annotation;

import java.util.Arrays;
import org.lovt.image.Box;
import org.lovt.image.MaskPainter;
import org.lovt.image.MaskPainter.Edges;

/** An object marked in Object-CXR, in whole pixels. */
public sealed interface ForeignObject {
  /** The smallest box around it. */
  Box box();

  /** Paints it as annotated. */
  void paint(MaskPainter painter);

  /**
   * Paints it as the original program does (E5, E6): ellipses as their box, polygons with row and
   * column exchanged, negative edges counted from the far end.
   */
  void paintLegacy(MaskPainter painter);

  /** A rectangle (type 0). */
  record Rectangle(Box box) implements ForeignObject {
    @Override
    public void paint(MaskPainter painter) {
      painter.box(box);
    }

    @Override
    public void paintLegacy(MaskPainter painter) {
      painter.box(box, Edges.LEGACY);
    }
  }

  /** The ellipse in a box (type 1). */
  record Ellipse(Box box) implements ForeignObject {
    @Override
    public void paint(MaskPainter painter) {
      painter.ellipse(box);
    }

    @Override
    public void paintLegacy(MaskPainter painter) {
      painter.box(box, Edges.LEGACY);
    }
  }

  /** A polygon (type 2). */
  final class Polygon implements ForeignObject {
    private final int[] xs;
    private final int[] ys;

    /** With these corners, at least one. */
    public Polygon(int[] xs, int[] ys) {
      if (xs.length != ys.length || xs.length == 0) {
        throw new IllegalArgumentException("a polygon needs corners");
      }
      this.xs = xs.clone();
      this.ys = ys.clone();
    }

    @Override
    public Box box() {
      int left = Arrays.stream(xs).min().getAsInt();
      int top = Arrays.stream(ys).min().getAsInt();
      return new Box(
          left,
          top,
          Arrays.stream(xs).max().getAsInt() - left,
          Arrays.stream(ys).max().getAsInt() - top);
    }

    @Override
    public void paint(MaskPainter painter) {
      painter.polygon(xs, ys);
    }

    @Override
    public void paintLegacy(MaskPainter painter) {
      painter.polygon(ys, xs);
    }
  }
}
