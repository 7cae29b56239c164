package org.lovt.pretrain.baseline;

import java.util.List;
import org.lovt.image.view.ViewWindow;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * Where the pixels of a view's feature map lie in the image (spec/evaluation-and-baselines.md 8.7).
 *
 * <pre>
 * image H×W, window at (x₀, y₀) of h×w, map of R rows and C columns
 * row i reads the image's row      y₀ + clamp((i + ½)·h/R − ½, 0, h − 1)       (bilinear resizing)
 * position = that row / √(H² + W²) · R;  columns likewise, · C, and backwards where flipped
 * </pre>
 */
final class PixelPositions {
  private PixelPositions() {}

  /** Positions (row, column) of the pixels of every view, row by row: {@code [B, R·C, 2]}. */
  static Tensor of(List<ViewWindow> windows, int rows, int columns) {
    float[] positions = new float[windows.size() * rows * columns * 2];
    int at = 0;
    for (ViewWindow w : windows) {
      double diagonal = Math.hypot(w.height(), w.width());
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          int column = w.flipped() ? columns - 1 - c : c;
          double y = w.crop().y() + read(r, rows, w.crop().height());
          double x = w.crop().x() + read(column, columns, w.crop().width());
          positions[at++] = (float) (y / diagonal * rows);
          positions[at++] = (float) (x / diagonal * columns);
        }
      }
    }
    return Tensors.of(positions, windows.size(), (long) rows * columns, 2);
  }

  private static double read(int i, int cells, int pixels) {
    double at = (i + 0.5) * pixels / cells - 0.5;
    return Math.min(Math.max(at, 0), pixels - 1.0);
  }
}
