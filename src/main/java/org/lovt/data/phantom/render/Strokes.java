package org.lovt.data.phantom.render;

/** Straight strokes with round ends. */
final class Strokes {
  private Strokes() {}

  /** Receives a pixel near a stroke. */
  @FunctionalInterface
  interface Ink {
    /**
     * Called for each pixel within reach.
     *
     * @param index row-major pixel index
     * @param distance distance to the stroke's axis in body units
     */
    void drop(int index, double distance);
  }

  /** Visits the pixels within {@code reach} of the segment (u0, v0)–(u1, v1). */
  static void capsule(
      Grid grid, double u0, double v0, double u1, double v1, double reach, Ink ink) {
    double du = u1 - u0;
    double dv = v1 - v0;
    double square = Math.max(du * du + dv * dv, 1e-12);
    grid.within(
        Math.min(u0, u1) - reach,
        Math.min(v0, v1) - reach,
        Math.max(u0, u1) + reach,
        Math.max(v0, v1) + reach,
        (i, u, v) -> {
          double t = Soft.clamp(((u - u0) * du + (v - v0) * dv) / square);
          double a = u - u0 - t * du;
          double b = v - v0 - t * dv;
          double distance = Math.sqrt(a * a + b * b);
          if (distance <= reach) {
            ink.drop(i, distance);
          }
        });
  }

  /**
   * Adds a bright stroke to a layer, keeping the greater value where strokes meet. Strokes finer
   * than a pixel are drawn a pixel wide and fainter.
   */
  static void bright(
      Grid grid,
      float[] layer,
      double u0,
      double v0,
      double u1,
      double v1,
      double half,
      double level) {
    double drawn = Math.max(half, 0.7 * grid.pixel());
    double strength = level * half / drawn;
    capsule(
        grid,
        u0,
        v0,
        u1,
        v1,
        drawn * 1.4,
        (i, d) -> layer[i] = (float) Math.max(layer[i], strength * Soft.step(1.4, 0.6, d / drawn)));
  }
}
