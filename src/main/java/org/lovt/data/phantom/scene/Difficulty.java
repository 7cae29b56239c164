package org.lovt.data.phantom.scene;

/**
 * How plainly findings show.
 *
 * @see #MEDIUM the setting whose results are quoted
 */
public enum Difficulty {
  /** Contrast × 1.6, radii + 25 %, fewer studies without findings, less noise. */
  EASY(1.6, 1.25, 0.015, new double[] {0.15, 0.40, 0.30, 0.15}),
  MEDIUM(1.0, 1.0, 0.02, new double[] {0.25, 0.35, 0.27, 0.13});

  private final double contrast;
  private final double radius;
  private final double noise;
  private final double[] counts;

  Difficulty(double contrast, double radius, double noise, double[] counts) {
    this.contrast = contrast;
    this.radius = radius;
    this.noise = noise;
    this.counts = counts;
  }

  /** Factor on the contrast of findings. */
  public double contrast() {
    return contrast;
  }

  /** Factor on the radii of findings. */
  public double radius() {
    return radius;
  }

  /** Base level of the pixel noise, in units of full brightness. */
  public double noise() {
    return noise;
  }

  /** Probability that a study has exactly {@code n} findings, n from 0 to 3. */
  public double countProbability(int n) {
    return n < counts.length ? counts[n] : 0;
  }
}
