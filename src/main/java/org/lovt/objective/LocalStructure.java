package org.lovt.objective;

/**
 * The arrangement of local positions: a grid of image regions (row-major) or a line of sentences.
 *
 * @param rows rows of the grid; 1 for a line
 * @param columns columns of the grid, or the length of the line
 * @param grid whether distances are two-dimensional
 */
public record LocalStructure(int rows, int columns, boolean grid) {
  /** Image regions. */
  public static LocalStructure grid(int rows, int columns) {
    return new LocalStructure(rows, columns, true);
  }

  /** Sentences or tokens, at most {@code length}. */
  public static LocalStructure line(int length) {
    return new LocalStructure(1, length, false);
  }

  /** Largest number of positions. */
  public int size() {
    return rows * columns;
  }

  /**
   * Distance of positions k and l in steps; relative: divided by the diagonal √(H²+W²) or by the
   * length.
   */
  public double distance(int k, int l, boolean relative) {
    if (!grid) {
      double d = Math.abs(k - l);
      return relative ? d / columns : d;
    }
    double dr = k / columns - l / columns;
    double dc = k % columns - l % columns;
    double d = Math.sqrt(dr * dr + dc * dc);
    return relative ? d / Math.sqrt((double) rows * rows + (double) columns * columns) : d;
  }
}
