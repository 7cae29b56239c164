package org.lovt.analysis.export;

/**
 * How much of the cells of a grid a mask covers.
 *
 * @param size side of the mask in pixels
 * @param rows rows of the grid
 * @param columns columns of the grid
 */
record CellShares(int size, int rows, int columns) {

  /**
   * As the original: the mask between the pixels around the centre of a cell, which for cells of an
   * even number of pixels is the mean of four.
   *
   * @param mask {@code size²} values 0 or 1 from {@code at} on, row-major
   * @return {@code rows · columns} shares, row-major
   */
  float[] centres(byte[] mask, int at) {
    float[] out = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double y = (r + 0.5) * size / rows - 0.5;
        double x = (c + 0.5) * size / columns - 0.5;
        int y0 = (int) Math.floor(Math.max(0, y));
        int x0 = (int) Math.floor(Math.max(0, x));
        int y1 = Math.min(size - 1, y0 + 1);
        int x1 = Math.min(size - 1, x0 + 1);
        double dy = Math.max(0, y) - y0;
        double dx = Math.max(0, x) - x0;
        double above = (1 - dx) * mask[at + y0 * size + x0] + dx * mask[at + y0 * size + x1];
        double below = (1 - dx) * mask[at + y1 * size + x0] + dx * mask[at + y1 * size + x1];
        out[r * columns + c] = (float) ((1 - dy) * above + dy * below);
      }
    }
    return out;
  }

  /** The area of a cell that the mask covers; pixels that cells share count by their parts. */
  float[] areas(byte[] mask, int at) {
    float[] out = new float[rows * columns];
    double height = (double) size / rows;
    double width = (double) size / columns;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double sum = 0;
        for (int y = (int) (r * height); y < Math.min(size, (r + 1) * height); y++) {
          double tall = Math.min(y + 1, (r + 1) * height) - Math.max(y, r * height);
          for (int x = (int) (c * width); x < Math.min(size, (c + 1) * width); x++) {
            if (mask[at + y * size + x] != 0) {
              sum += tall * (Math.min(x + 1, (c + 1) * width) - Math.max(x, c * width));
            }
          }
        }
        out[r * columns + c] = (float) (sum / (height * width));
      }
    }
    return out;
  }
}
