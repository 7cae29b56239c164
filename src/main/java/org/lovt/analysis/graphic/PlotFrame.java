package org.lovt.analysis.graphic;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * Two axes with ticks, labels, grid and legend, fitted into an area so that nothing sticks out.
 *
 * <pre>{@code
 * PlotFrame frame = PlotFrame.fit(area, Style.MODERN, x, y, legend, Grid.HORIZONTAL);
 * frame.draw(canvas, () -> canvas.draw(new Rectangle2D.Double(frame.x(1), …), …));
 * }</pre>
 */
public final class PlotFrame {
  /** Lines across the axes at their ticks. */
  public enum Grid {
    /** None. */
    NONE,
    /** At the ticks of the y axis. */
    HORIZONTAL,
    /** At the ticks of the x axis. */
    VERTICAL
  }

  private static final double TICK = 3.5;
  private static final double MINOR_TICK = 2;
  private static final double GAP = 3.5;
  private static final double LINE = 0.8;
  private static final double LABEL_LINE = 1.35;

  private final Rectangle2D area;
  private final Style style;
  private final PlotAxis x;
  private final PlotAxis y;
  private final Legend legend;
  private final Grid grid;
  private final Rectangle2D axes;

  private PlotFrame(
      Rectangle2D area,
      Style style,
      PlotAxis x,
      PlotAxis y,
      Legend legend,
      Grid grid,
      Rectangle2D axes) {
    this.area = area;
    this.style = style;
    this.x = x;
    this.y = y;
    this.legend = legend;
    this.grid = grid;
    this.axes = axes;
  }

  /**
   * Axes as large as the area lets them be.
   *
   * @param area what they, their labels and the legend may fill
   * @param legend null for none
   */
  public static PlotFrame fit(
      Rectangle2D area, Style style, PlotAxis x, PlotAxis y, Legend legend, Grid grid) {
    double left = widest(y) + ticksRoom(y) + labelRoom(y);
    double bottom = tallest(x) + ticksRoom(x) + labelRoom(x);
    double right = LINE + (legend == null ? 0 : legend.roomRight());
    double top =
        Math.max(LINE, y.ticks().isEmpty() ? 0 : Anchor.CAPITAL * style.textSize() / 2)
            + (legend == null ? 0 : legend.roomAbove(area.getWidth()));
    // Labels of the x axis may reach beyond its ends.
    double plain = left;
    for (Tick tick : x.ticks()) {
      if (tick.label() != null) {
        double at = Math.min(Math.max(x.at(tick.value()), 0), 1);
        double before = before(tick.label(), x.degrees());
        double after = after(tick.label(), x.degrees());
        if (at < 1) {
          left = Math.max(left, (before - at * (area.getWidth() - right)) / (1 - at));
        }
        if (at > 0) {
          right = Math.max(right, (after - (1 - at) * (area.getWidth() - plain)) / at);
        }
      }
    }
    return within(
        new Rectangle2D.Double(
            area.getX() + left,
            area.getY() + top,
            Math.max(1, area.getWidth() - left - right),
            Math.max(1, area.getHeight() - top - bottom)),
        area,
        style,
        x,
        y,
        legend,
        grid);
  }

  /**
   * Axes of a given place.
   *
   * @param axes the rectangle they enclose
   * @param area what labels may fill around it
   */
  public static PlotFrame within(
      Rectangle2D axes,
      Rectangle2D area,
      Style style,
      PlotAxis x,
      PlotAxis y,
      Legend legend,
      Grid grid) {
    return new PlotFrame(area, style, x, y, legend, grid, axes);
  }

  private static double ticksRoom(PlotAxis axis) {
    return axis.ticks().isEmpty() ? LINE : TICK + GAP;
  }

  private static double labelRoom(PlotAxis axis) {
    return axis.label() == null ? 0 : axis.label().size() * LABEL_LINE;
  }

  private static double widest(PlotAxis axis) {
    return axis.ticks().stream()
        .filter(t -> t.label() != null)
        .mapToDouble(t -> width(t.label(), axis.degrees()))
        .max()
        .orElse(0);
  }

  private static double tallest(PlotAxis axis) {
    return axis.ticks().stream()
        .filter(t -> t.label() != null)
        .mapToDouble(t -> height(t.label(), axis.degrees()))
        .max()
        .orElse(0);
  }

  private static double width(RichText text, double degrees) {
    double angle = Math.toRadians(degrees);
    return text.width() * Math.abs(Math.cos(angle)) + text.size() * Math.abs(Math.sin(angle));
  }

  private static double height(RichText text, double degrees) {
    double angle = Math.toRadians(degrees);
    return text.width() * Math.abs(Math.sin(angle)) + text.size() * Math.abs(Math.cos(angle));
  }

  private static double before(RichText text, double degrees) {
    return degrees == 0 ? text.width() / 2 : width(text, degrees) - text.size() / 3;
  }

  private static double after(RichText text, double degrees) {
    return degrees == 0 ? text.width() / 2 : text.size() / 2;
  }

  /** The rectangle that the axes enclose. */
  public Rectangle2D axes() {
    return (Rectangle2D) axes.clone();
  }

  /** Where a value of the x axis lies, in points from the left of the surface. */
  public double x(double value) {
    return axes.getX() + x.at(value) * axes.getWidth();
  }

  /** Where a value of the y axis lies, in points from the top of the surface. */
  public double y(double value) {
    return axes.getMaxY() - y.at(value) * axes.getHeight();
  }

  /**
   * Draws grid, content cut off at the axes, frame with ticks and labels, legend, in this order.
   */
  public void draw(Canvas canvas, Runnable content) {
    gridLines(canvas);
    canvas.clip(axes, content);
    frame(canvas);
    xTicks(canvas);
    yTicks(canvas);
    labels(canvas);
    if (legend != null) {
      legend.draw(canvas, axes, area.getX());
    }
  }

  private void gridLines(Canvas canvas) {
    Pen pen = new Pen(style.grid(), LINE);
    PlotAxis of = grid == Grid.HORIZONTAL ? y : x;
    if (grid == Grid.NONE) {
      return;
    }
    for (Tick tick : of.ticks()) {
      if (tick.label() != null) {
        canvas.draw(
            grid == Grid.HORIZONTAL
                ? new Line2D.Double(axes.getX(), y(tick.value()), axes.getMaxX(), y(tick.value()))
                : new Line2D.Double(x(tick.value()), axes.getY(), x(tick.value()), axes.getMaxY()),
            null,
            pen);
      }
    }
  }

  private Pen line() {
    return new Pen(style == Style.PAPER ? Color.BLACK : style.ink(), LINE);
  }

  private void frame(Canvas canvas) {
    if (style == Style.PAPER) {
      canvas.draw(axes, null, line());
    } else {
      canvas.draw(
          new Line2D.Double(axes.getX(), axes.getMaxY(), axes.getMaxX(), axes.getMaxY()),
          null,
          line());
      canvas.draw(
          new Line2D.Double(axes.getX(), axes.getY(), axes.getX(), axes.getMaxY()), null, line());
    }
  }

  private void xTicks(Canvas canvas) {
    double base = axes.getMaxY();
    for (Tick tick : x.ticks()) {
      double at = x(tick.value());
      double length = tick.label() == null ? MINOR_TICK : TICK;
      canvas.draw(new Line2D.Double(at, base, at, base + length), null, line());
      if (tick.label() == null) {
        continue;
      }
      double below = base + TICK + GAP;
      if (x.degrees() == 0) {
        canvas.text(tick.label(), at, below, Anchor.TOP_CENTER);
      } else {
        double angle = Math.toRadians(x.degrees());
        double half = Anchor.CAPITAL * tick.label().size() / 2;
        canvas.text(
            tick.label(),
            at + half * Math.sin(angle),
            below + half * Math.cos(angle),
            Anchor.MIDDLE_RIGHT,
            x.degrees());
      }
    }
  }

  private void yTicks(Canvas canvas) {
    double base = axes.getX();
    for (Tick tick : y.ticks()) {
      double at = y(tick.value());
      double length = tick.label() == null ? MINOR_TICK : TICK;
      canvas.draw(new Line2D.Double(base - length, at, base, at), null, line());
      if (tick.label() != null) {
        Anchor anchor = y.degrees() == 90 ? Anchor.BASE_CENTER : Anchor.MIDDLE_RIGHT;
        canvas.text(tick.label(), base - TICK - GAP, at, anchor, y.degrees());
      }
    }
  }

  private void labels(Canvas canvas) {
    if (x.label() != null) {
      double top = axes.getMaxY() + ticksRoom(x) + tallest(x) + x.label().size() * (LABEL_LINE - 1);
      canvas.text(x.label(), axes.getCenterX(), top, Anchor.TOP_CENTER);
    }
    if (y.label() != null) {
      double right = axes.getX() - ticksRoom(y) - widest(y) - y.label().size() * (LABEL_LINE - 1);
      canvas.text(y.label(), right, axes.getCenterY(), Anchor.BASE_CENTER, 90);
    }
  }
}
