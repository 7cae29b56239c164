package org.lovt.analysis.space;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Distances of the cells of a grid, as shares of its diagonal.
 *
 * @param rows rows
 * @param columns columns
 */
public record GridDistance(int rows, int columns) {
  /** Squared distance of two cells, counted row by row, in cells. */
  int squared(int a, int b) {
    int down = a / columns - b / columns;
    int right = a % columns - b % columns;
    return down * down + right * right;
  }

  /** A squared distance in cells as a share of the diagonal, {@code √(rows² + columns²)}. */
  public double share(int squared) {
    return Math.sqrt(squared) / Math.sqrt(rows * rows + columns * columns);
  }

  /** The bin of a squared distance: its share rounded to one decimal, in tenths. */
  public int bin(int squared) {
    return (int) Math.rint(10 * share(squared));
  }

  /**
   * How many ordered pairs of a study, a cell with itself included, have which squared distance.
   */
  public SortedMap<Integer, Integer> pairs() {
    SortedMap<Integer, Integer> pairs = new TreeMap<>();
    for (int a = 0; a < rows * columns; a++) {
      for (int b = 0; b < rows * columns; b++) {
        pairs.merge(squared(a, b), 1, Integer::sum);
      }
    }
    return pairs;
  }
}
