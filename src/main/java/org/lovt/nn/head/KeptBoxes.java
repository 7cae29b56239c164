package org.lovt.nn.head;

import java.util.Arrays;

/**
 * The boxes of one class that suppression has kept, found by place. An untrained detector is unsure
 * of nothing: then thousands of boxes meet thousands, most of them far away from each other.
 *
 * <p>Two boxes of widths w and v whose intersection over union is m or more have centres at most w
 * · (1/m − 1) / 2 apart: neither side is less than m times the other, and they share m of the
 * longer one. Only boxes of such cells of a grid are compared; the comparison itself is exact.
 */
final class KeptBoxes {
  private static final int CELLS = 64;
  private static final float CELL = 8; // pixels; what lies outside belongs to the outermost cells
  private static final float MARGIN = 1;

  private final float most;
  private final float[] sides;
  private final int[] next;
  private final int[] first = new int[CELLS * CELLS];
  private int size;

  /**
   * Nothing kept yet.
   *
   * @param most intersection over union from which a box is suppressed
   * @param capacity how many boxes there can be
   */
  KeptBoxes(float most, int capacity) {
    this.most = most;
    this.sides = new float[4 * capacity];
    this.next = new int[capacity];
    clear();
  }

  /** Forgets all. */
  void clear() {
    size = 0;
    Arrays.fill(first, -1);
  }

  /** Keeps a box by its corners. */
  void add(float left, float top, float right, float bottom) {
    int at = 4 * size;
    sides[at] = left;
    sides[at + 1] = top;
    sides[at + 2] = right;
    sides[at + 3] = bottom;
    int cell = cell((left + right) / 2) * CELLS + cell((top + bottom) / 2);
    next[size] = first[cell];
    first[cell] = size++;
  }

  private static int cell(float centre) {
    // What is no number (a box of infinite size) goes to cell 0, where everybody looks who is
    // unsure.
    return (int) Math.max(0, Math.min(CELLS - 1, centre / CELL));
  }

  /** Whether a box overlaps a kept one too much. */
  boolean suppress(float left, float top, float right, float bottom) {
    float reachX = reach(right - left + 1);
    float reachY = reach(bottom - top + 1);
    float x = (left + right) / 2;
    float y = (top + bottom) / 2;
    boolean known = Float.isFinite(x) && Float.isFinite(y);
    int fromX = known ? cell(x - reachX) : 0;
    int toX = known ? cell(x + reachX) : CELLS - 1;
    int fromY = known ? cell(y - reachY) : 0;
    int toY = known ? cell(y + reachY) : CELLS - 1;
    for (int column = fromX; column <= toX; column++) {
      for (int row = fromY; row <= toY; row++) {
        for (int i = first[column * CELLS + row]; i >= 0; i = next[i]) {
          if (overlap(i, left, top, right, bottom) >= most) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private float reach(float side) {
    return most <= 0 ? Float.POSITIVE_INFINITY : side * (1 / most - 1) / 2 + MARGIN;
  }

  /** Intersection over union, a side counting one pixel more than the difference of its ends. */
  private float overlap(int i, float left, float top, float right, float bottom) {
    float l = sides[4 * i];
    float t = sides[4 * i + 1];
    float r = sides[4 * i + 2];
    float b = sides[4 * i + 3];
    float width = Math.min(r, right) - Math.max(l, left) + 1;
    float height = Math.min(b, bottom) - Math.max(t, top) + 1;
    float common = Math.max(width, 0) * Math.max(height, 0);
    return common / (area(l, t, r, b) + area(left, top, right, bottom) - common + 1e-16f);
  }

  private static float area(float left, float top, float right, float bottom) {
    return (right - left + 1) * (bottom - top + 1);
  }
}
