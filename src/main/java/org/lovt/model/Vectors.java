package org.lovt.model;

/** Arithmetic of plain vectors. */
final class Vectors {
  private static final double SMALLEST = 1e-12;

  private Vectors() {}

  /** Cosine of the angle between two vectors; 0 where one of them is 0. */
  static double cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Expected vectors of one model. Received lengths %d and %d"
              .formatted(a.length, b.length));
    }
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return dot / Math.max(Math.sqrt(squareA * squareB), SMALLEST);
  }

  /** Row {@code row} of a row-major table. */
  static float[] row(float[] table, int row, int width) {
    float[] out = new float[width];
    System.arraycopy(table, row * width, out, 0, width);
    return out;
  }

  /** All rows of a part of a row-major table. */
  static float[][] rows(float[] table, int first, int count, int width) {
    float[][] out = new float[count][];
    for (int i = 0; i < count; i++) {
      out[i] = row(table, first + i, width);
    }
    return out;
  }
}
