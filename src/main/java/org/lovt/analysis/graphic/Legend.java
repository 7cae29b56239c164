package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/**
 * What colours and marks stand for.
 *
 * @param entries in reading order
 * @param place where it stands
 * @param columns of a legend inside the axes, filled one after the other; others flow
 * @param size of its text in points
 */
public record Legend(List<Entry> entries, Place place, int columns, double size) {

  /** Where a legend stands. */
  public enum Place {
    /** Inside, in a box. */
    TOP_LEFT,
    /** Inside, in a box. */
    TOP_CENTER,
    /** Inside, in a box. */
    TOP_RIGHT,
    /** Outside, above the axes, in lines. */
    ABOVE,
    /** Outside, right of the axes, one below the other. */
    RIGHT;

    boolean inside() {
      return this != ABOVE && this != RIGHT;
    }
  }

  /**
   * One line.
   *
   * @param label what it is
   * @param color of the mark or patch
   * @param marker its mark; null for a patch, or a line
   * @param line its line; null for none
   */
  public record Entry(RichText label, Color color, Marker marker, Pen line) {
    /** A filled rectangle. */
    public static Entry patch(RichText label, Color color) {
      return new Entry(label, color, null, null);
    }

    /** A mark. */
    public static Entry mark(RichText label, Marker marker, Color color) {
      return new Entry(label, color, marker, null);
    }

    /** A line. */
    public static Entry line(RichText label, Pen pen) {
      return new Entry(label, pen.color(), null, pen);
    }
  }

  // All lengths below in sizes of the text.
  private static final double HANDLE = 2;
  private static final double MARK_HANDLE = 1;
  private static final double HANDLE_HEIGHT = 0.7;
  private static final double AFTER_HANDLE = 0.7;
  private static final double ROW = 1.65;
  private static final double BETWEEN_COLUMNS = 1.8;
  private static final double PAD = 0.4;
  private static final double FROM_AXES = 0.6;

  private static final Color BORDER = new Color(0xCC, 0xCC, 0xCC, 204);
  private static final Color PAPER = new Color(255, 255, 255, 204);
  private static final double CORNER = 4;

  /** Checks the columns. */
  public Legend {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("A legend needs entries and a column");
    }
  }

  private double handle() {
    return (entries.stream().allMatch(e -> e.marker() != null) ? MARK_HANDLE : HANDLE) * size;
  }

  private double entryWidth(Entry entry) {
    return handle() + AFTER_HANDLE * size + entry.label().sized(size).width();
  }

  private double widest() {
    return entries.stream().mapToDouble(this::entryWidth).max().orElse(0);
  }

  /** Room it needs right of the axes. */
  double roomRight() {
    return place == Place.RIGHT ? widest() + 2 * FROM_AXES * size : 0;
  }

  /** Room it needs above axes of this width. */
  double roomAbove(double width) {
    return place == Place.ABOVE ? lines(width) * ROW * size + FROM_AXES * size : 0;
  }

  private int lines(double width) {
    int lines = 1;
    double x = 0;
    for (Entry entry : entries) {
      double w = entryWidth(entry);
      if (x > 0 && x + w > width) {
        lines++;
        x = 0;
      }
      x += w + BETWEEN_COLUMNS * size;
    }
    return lines;
  }

  /** Draws it in or around axes; {@code left} is where it may begin above them. */
  void draw(Canvas canvas, Rectangle2D axes, double left) {
    switch (place) {
      case ABOVE -> flow(canvas, left, axes);
      case RIGHT -> column(canvas, axes);
      default -> box(canvas, axes);
    }
  }

  private void flow(Canvas canvas, double left, Rectangle2D axes) {
    double width = axes.getMaxX() - left;
    double y = axes.getY() - FROM_AXES * size - (lines(width) - 0.5) * ROW * size;
    double x = 0;
    for (Entry entry : entries) {
      double w = entryWidth(entry);
      if (x > 0 && x + w > width) {
        y += ROW * size;
        x = 0;
      }
      entry(canvas, entry, left + x, y);
      x += w + BETWEEN_COLUMNS * size;
    }
  }

  private void column(Canvas canvas, Rectangle2D axes) {
    double y = axes.getY() + ROW * size / 2;
    for (Entry entry : entries) {
      entry(canvas, entry, axes.getMaxX() + 2 * FROM_AXES * size, y);
      y += ROW * size;
    }
  }

  private void box(Canvas canvas, Rectangle2D axes) {
    int rows = (entries.size() + columns - 1) / columns;
    double[] widths = new double[columns];
    for (int i = 0; i < entries.size(); i++) {
      widths[i / rows] = Math.max(widths[i / rows], entryWidth(entries.get(i)));
    }
    double width = 2 * PAD * size;
    int used = 0;
    for (double w : widths) {
      if (w > 0) {
        width += w + (used++ > 0 ? BETWEEN_COLUMNS * size : 0);
      }
    }
    double height = rows * ROW * size + PAD * size;
    double gap = FROM_AXES * size;
    double x =
        switch (place) {
          case TOP_LEFT -> axes.getX() + gap;
          case TOP_RIGHT -> axes.getMaxX() - gap - width;
          default -> axes.getCenterX() - width / 2;
        };
    double y = axes.getY() + gap;
    canvas.draw(
        new RoundRectangle2D.Double(x, y, width, height, CORNER, CORNER),
        PAPER,
        new Pen(BORDER, 1));
    double column = x + PAD * size;
    for (int i = 0; i < entries.size(); i++) {
      if (i > 0 && i % rows == 0) {
        column += widths[i / rows - 1] + BETWEEN_COLUMNS * size;
      }
      entry(canvas, entries.get(i), column, y + PAD * size / 2 + (i % rows + 0.5) * ROW * size);
    }
  }

  private void entry(Canvas canvas, Entry entry, double x, double y) {
    double handle = handle();
    if (entry.marker() != null) {
      canvas.marks(new double[] {x + handle / 2}, new double[] {y}, entry.marker(), entry.color());
    } else if (entry.line() != null) {
      canvas.draw(new Line2D.Double(x, y, x + handle, y), null, entry.line());
    } else {
      canvas.draw(
          new Rectangle2D.Double(x, y - HANDLE_HEIGHT * size / 2, handle, HANDLE_HEIGHT * size),
          entry.color(),
          null);
    }
    canvas.text(entry.label().sized(size), x + handle + AFTER_HANDLE * size, y, Anchor.MIDDLE_LEFT);
  }
}
