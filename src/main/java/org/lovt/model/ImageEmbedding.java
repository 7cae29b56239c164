package org.lovt.model;

/**
 * What a model says about an image. The arrays are not copied.
 *
 * @param global the image's vector {@code [d]}, to be compared with those of reports
 * @param regions the regions' vectors {@code [rows · columns][d]}, row by row; of a model without
 *     local losses they were never trained
 * @param rows rows of the grid of regions
 * @param columns columns of the grid
 * @param feature the image's feature before projection {@code [width]}, what heads read
 */
public record ImageEmbedding(
    float[] global, float[][] regions, int rows, int columns, float[] feature) {
  /** Checks that the grid has its regions. */
  public ImageEmbedding {
    if (regions.length != rows * columns) {
      throw new IllegalArgumentException(
          "Expected %d x %d regions. Received: %d".formatted(rows, columns, regions.length));
    }
  }

  /**
   * The cosine of image and report, −1 … 1; the larger, the more likely they belong together. How
   * large it is for pairs depends on the model: compare values of one model only.
   */
  public double similarity(ReportEmbedding report) {
    return Vectors.cosine(global, report.global());
  }
}
