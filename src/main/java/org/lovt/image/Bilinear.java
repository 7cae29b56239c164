package org.lovt.image;

/** Values between the centres of the cells of a grid. */
public final class Bilinear {
  private Bilinear() {}

  /** The cells of a grid. */
  public interface Cells {
    /** Value of the cell in column {@code x} of row {@code y}. */
    double at(int x, int y);
  }

  /**
   * The value at (u, v), where cell (x, y) covers [x, x+1]×[y, y+1]; outside of the outermost
   * centres the border goes on.
   *
   * @param width columns of the grid
   * @param height rows of the grid
   */
  public static double at(int width, int height, double u, double v, Cells cells) {
    double fx = Math.max(0, Math.min(width - 1, u - 0.5));
    double fy = Math.max(0, Math.min(height - 1, v - 0.5));
    int x0 = (int) fx;
    int y0 = (int) fy;
    int x1 = Math.min(x0 + 1, width - 1);
    int y1 = Math.min(y0 + 1, height - 1);
    double dx = fx - x0;
    double dy = fy - y0;
    return (1 - dy) * ((1 - dx) * cells.at(x0, y0) + dx * cells.at(x1, y0))
        + dy * ((1 - dx) * cells.at(x0, y1) + dx * cells.at(x1, y1));
  }
}
