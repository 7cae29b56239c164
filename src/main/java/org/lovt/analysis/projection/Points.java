package org.lovt.analysis.projection;

import org.lovt.base.LovtException;

/**
 * Vectors of equal length, one after the other.
 *
 * @param values {@code count · dimension} finite numbers, row-major; not copied
 * @param dimension components of a vector, at least 1
 */
public record Points(float[] values, int dimension) {
  /**
   * Checks shape and numbers.
   *
   * @throws LovtException (numerics) if a number is not finite
   */
  public Points {
    if (dimension < 1 || values.length % dimension != 0) {
      throw new IllegalArgumentException(
          "expected whole vectors of at least 1 component. Received: %d numbers, %d components"
              .formatted(values.length, dimension));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw LovtException.numerics(
            "Vector %d of %d is not finite".formatted(i / dimension, values.length / dimension),
            "The model's weights have diverged; choose another checkpoint.");
      }
    }
  }

  /** Number of vectors. */
  public int count() {
    return values.length / dimension;
  }

  /** A component of a vector. */
  float at(int point, int component) {
    return values[point * dimension + component];
  }

  /** Every vector divided by its length; a vector of zeros stays one. */
  public Points normalised() {
    float[] out = new float[values.length];
    for (int i = 0; i < count(); i++) {
      double sum = 0;
      for (int c = 0; c < dimension; c++) {
        sum += (double) at(i, c) * at(i, c);
      }
      double length = Math.max(1e-12, Math.sqrt(sum));
      for (int c = 0; c < dimension; c++) {
        out[i * dimension + c] = (float) (at(i, c) / length);
      }
    }
    return new Points(out, dimension);
  }
}
