package org.lovt.model;

import java.util.Optional;
import org.lovt.image.Bilinear;
import org.lovt.image.Box;
import org.lovt.image.ImageSize;
import org.lovt.image.Placement;

/**
 * A value for each cell of a grid over the square that the network saw, and where the cells lie in
 * the image as given. Cells divide the square evenly, as all figures and measures of this program
 * take it.
 *
 * @param rows rows of the grid
 * @param columns columns of the grid
 * @param values one for each cell, row by row; not copied
 * @param placement of the image in the square
 */
public record ScoreMap(int rows, int columns, float[] values, Placement placement) {
  /** Checks sizes. */
  public ScoreMap {
    if (rows < 1 || columns < 1 || values.length != rows * columns) {
      throw new IllegalArgumentException(
          "Expected a value for each of %d x %d cells. Received: %d"
              .formatted(rows, columns, values.length));
    }
  }

  /** Size of the image as given. */
  public ImageSize image() {
    return placement.image();
  }

  /** Number of the cell with the largest value, the first of several. */
  public int largest() {
    int most = 0;
    for (int i = 1; i < values.length; i++) {
      most = values[i] > values[most] ? i : most;
    }
    return most;
  }

  /** A cell in pixels of the image; reaches beyond it in borders that were added. */
  public Box cell(int index) {
    double width = (double) placement.side() / columns;
    double height = (double) placement.side() / rows;
    int row = index / columns;
    return placement.toImage(new Box(index % columns * width, row * height, width, height));
  }

  /** The part of a cell that shows the image, in pixels of the image; empty in added borders. */
  public Optional<Box> visible(int index) {
    return cell(index).clip(image().width(), image().height()).filter(box -> box.area() > 0);
  }

  /**
   * The value at a place of the image, bilinear between the centres of cells; outside of the
   * outermost centres the border goes on.
   *
   * @param x column in pixels of the image; the centre of the first pixel is 0.5
   * @param y row
   */
  public double at(double x, double y) {
    double u = placement.fittedX(x) * columns / placement.side();
    double v = placement.fittedY(y) * rows / placement.side();
    return Bilinear.at(columns, rows, u, v, (column, row) -> values[row * columns + column]);
  }

  /** {@link #at} the centre of every pixel of the image, row by row. */
  public float[] upsampled() {
    int width = image().width();
    int height = image().height();
    float[] out = new float[Math.multiplyExact(width, height)];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        out[i] = (float) at(x + 0.5, y + 0.5);
      }
    }
    return out;
  }
}
