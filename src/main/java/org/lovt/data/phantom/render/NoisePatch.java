package org.lovt.data.phantom.render;

import org.lovt.base.RandomStream;

/**
 * Smooth random field over a square: standard normal values on a grid, interpolated by the uniform
 * quadratic B-spline (hence without visible grid lines) and scaled back to unit deviation. Defined
 * in body coordinates, so the same at every image size.
 */
final class NoisePatch {
  /** A quadratic B-spline averages its nodes: mean square of the weights is (11/20)² in 2-D. */
  private static final double GAIN = 20.0 / 11;

  private final double originU;
  private final double originV;
  private final double cellsPerUnit;
  private final int nodes;
  private final float[] values;

  /** A field over [u0, u0 + extent] × [v0, v0 + extent] with {@code cells} grid cells per side. */
  NoisePatch(RandomStream random, double u0, double v0, double extent, int cells) {
    originU = u0;
    originV = v0;
    cellsPerUnit = cells / extent;
    nodes = cells + 3;
    values = new float[nodes * nodes];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) normal(random);
    }
  }

  /** Approximately standard normal: the sum of four uniforms of one draw. Cheap and portable. */
  static double normal(RandomStream random) {
    long bits = random.nextLong();
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return (sum - 131070) * 2.6429e-5;
  }

  /** Value at a point, about standard normal; points outside take the value of the border. */
  double at(double u, double v) {
    double gu = Math.max(0, Math.min(nodes - 3, (u - originU) * cellsPerUnit)) + 0.5;
    double gv = Math.max(0, Math.min(nodes - 3, (v - originV) * cellsPerUnit)) + 0.5;
    int iu = (int) gu;
    int iv = (int) gv;
    double fu = gu - iu;
    double fv = gv - iv;
    double a = row(iv, iu, fu);
    double b = row(iv + 1, iu, fu);
    double c = row(iv + 2, iu, fu);
    return GAIN * blend(a, b, c, fv);
  }

  private double row(int iv, int iu, double f) {
    int at = iv * nodes + iu;
    return blend(values[at], values[at + 1], values[at + 2], f);
  }

  private static double blend(double a, double b, double c, double f) {
    double g = 1 - f;
    return 0.5 * g * g * a + (0.5 + f * g) * b + 0.5 * f * f * c;
  }
}
