package org.lovt.data.split;

import org.lovt.base.Decimals;
import org.lovt.image.Box;

/**
 * What stands in a split file (spec/data-and-config.md 1.0.2).
 *
 * @param boxes whether there are boxes and classes, or identifiers only
 * @param order order of a box's numbers
 * @param whole whether numbers are written without a point
 */
public record SplitFormat(boolean boxes, Order order, boolean whole) {
  /** Identifiers only: COVID rural, SIIM. */
  public static final SplitFormat IDS = new SplitFormat(false, Order.X_Y_WIDTH_HEIGHT, false);

  /** Boxes x, y, width, height: RSNA, NIH. */
  public static final SplitFormat BOXES = new SplitFormat(true, Order.X_Y_WIDTH_HEIGHT, false);

  /** Boxes x, y, height, width in whole numbers: Object-CXR as published and as prepared. */
  public static final SplitFormat HEIGHT_FIRST =
      new SplitFormat(true, Order.X_Y_HEIGHT_WIDTH, true);

  /** Order of the four numbers of a box. */
  public enum Order {
    /** x, y, width, height. */
    X_Y_WIDTH_HEIGHT,
    /** x, y, height, width. */
    X_Y_HEIGHT_WIDTH
  }

  /**
   * How the original reads such a file: always width before height. For Object-CXR this swaps the
   * sides (E4), which {@code compat=official} asks for; for the others it changes nothing.
   */
  public SplitFormat legacy() {
    return new SplitFormat(boxes, Order.X_Y_WIDTH_HEIGHT, whole);
  }

  /** The header line. */
  public String header() {
    return boxes ? "ID,boxes,classes" : "ID";
  }

  /** The box of four numbers in this order. */
  Box box(double[] numbers) {
    return order == Order.X_Y_WIDTH_HEIGHT
        ? new Box(numbers[0], numbers[1], numbers[2], numbers[3])
        : new Box(numbers[0], numbers[1], numbers[3], numbers[2]);
  }

  /** The text of a box. */
  String text(Box box) {
    boolean widthFirst = order == Order.X_Y_WIDTH_HEIGHT;
    return String.join(
        ";",
        number(box.x()),
        number(box.y()),
        number(widthFirst ? box.w() : box.h()),
        number(widthFirst ? box.h() : box.w()));
  }

  private String number(double value) {
    return whole && value == Math.rint(value)
        ? Long.toString((long) value)
        : Decimals.shortest(value);
  }
}
