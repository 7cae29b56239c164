package org.lovt.data.phantom.scene;

import org.lovt.base.RandomStream;

/**
 * One exposure of a study.
 *
 * @param view projection
 * @param pose how the body lies in the picture
 * @param attenuation factor k of image = 1 − exp(−k · thickness)
 * @param gamma exponent of the display curve
 * @param blur standard deviation of the blur in pixels of a 128-pixel image
 * @param noise level of the pixel noise, relative to brightness
 * @param noiseSeed key of the pixel noise
 */
public record Acquisition(
    View view,
    Pose pose,
    double attenuation,
    double gamma,
    double blur,
    double noise,
    long noiseSeed) {

  /** An exposure with k 1.5–2, gamma 0.75–1.3, blur 0.3–0.7, noise level × 0.5–1.5. */
  public static Acquisition sample(View view, Difficulty difficulty, RandomStream random) {
    return new Acquisition(
        view,
        Pose.sample(random),
        random.uniform(1.5, 2.0),
        random.uniform(0.75, 1.3),
        random.uniform(0.3, 0.7),
        difficulty.noise() * random.uniform(0.5, 1.5),
        random.nextLong());
  }
}
