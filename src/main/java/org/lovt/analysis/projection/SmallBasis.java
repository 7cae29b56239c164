package org.lovt.analysis.projection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Linear algebra of a handful of long vectors. */
final class SmallBasis {
  private static final int SWEEPS = 60;

  private SmallBasis() {}

  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < a.length; c += 4) { // independent sums, which need not wait for each other
      s0 += a[c] * b[c];
      s1 += a[c + 1] * b[c + 1];
      s2 += a[c + 2] * b[c + 2];
      s3 += a[c + 3] * b[c + 3];
    }
    for (; c < a.length; c++) {
      s0 += a[c] * b[c];
    }
    return s0 + s1 + (s2 + s3);
  }

  static void add(double[] to, double[] what, double factor) {
    for (int c = 0; c < to.length; c++) {
      to[c] += factor * what[c];
    }
  }

  static double[] lengths(double[][] vectors) {
    return Arrays.stream(vectors).mapToDouble(v -> Math.sqrt(dot(v, v))).toArray();
  }

  /** Gram–Schmidt, twice; a vector that depends on those before it becomes 0. */
  static void orthonormalise(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      double before = Math.sqrt(dot(vectors[i], vectors[i]));
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          add(vectors[i], vectors[j], -dot(vectors[i], vectors[j]));
        }
      }
      double length = Math.sqrt(dot(vectors[i], vectors[i]));
      double scale = length > 1e-12 * before && length > 0 ? 1 / length : 0;
      for (int c = 0; c < vectors[i].length; c++) {
        vectors[i][c] *= scale;
      }
    }
  }

  /**
   * Rotates vectors into each other until they are orthogonal, the longest first (one-sided
   * Jacobi).
   *
   * @param vectors used up
   * @param keep how many are returned; fewer if there are fewer
   */
  static double[][] principal(double[][] vectors, int keep) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean turned = false;
      for (int p = 0; p < vectors.length; p++) {
        for (int q = p + 1; q < vectors.length; q++) {
          turned |= turn(vectors[p], vectors[q]);
        }
      }
      if (!turned) {
        break;
      }
    }
    double[] lengths = lengths(vectors);
    return IntStream.range(0, vectors.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -lengths[i]))
        .limit(keep)
        .map(i -> vectors[i])
        .toArray(double[][]::new);
  }

  private static boolean turn(double[] a, double[] b) {
    double aa = dot(a, a);
    double bb = dot(b, b);
    double ab = dot(a, b);
    if (Math.abs(ab) <= 1e-14 * Math.sqrt(aa * bb)) {
      return false;
    }
    double zeta = (bb - aa) / (2 * ab);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cos = 1 / Math.sqrt(1 + t * t);
    double sin = cos * t;
    for (int i = 0; i < a.length; i++) {
      double x = a[i];
      a[i] = cos * x - sin * b[i];
      b[i] = sin * x + cos * b[i];
    }
    return true;
  }

  /** 1 or −1, so that the number farthest from 0 becomes positive. */
  static double signOfLargest(double[] values) {
    double largest = 0;
    for (double value : values) {
      if (Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest < 0 ? -1 : 1;
  }
}
