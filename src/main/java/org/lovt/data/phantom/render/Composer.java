package org.lovt.data.phantom.render;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Acquisition;

/** Turns layers into a picture: attenuation, display curve, blur, noise, 8 bits. */
final class Composer {
  private static final int CURVE = 2048;
  private static final double THICKEST = 3.0;
  private final Acquisition acquisition;
  private final int size;

  Composer(Acquisition acquisition, int size) {
    this.acquisition = acquisition;
    this.size = size;
  }

  byte[] compose(Layers layers, double lungDensity) {
    float[] curve = displayCurve();
    float[] image = new float[size * size];
    for (int i = 0; i < image.length; i++) {
      double air = layers.air[i];
      double thickness =
          layers.tissue[i] * (1 - air) + air * (lungDensity + layers.markings[i]) + layers.dense[i];
      double at = Math.max(0, Math.min(CURVE - 1.001, thickness * (CURVE / THICKEST)));
      int k = (int) at;
      image[i] = (float) (curve[k] + (at - k) * (curve[k + 1] - curve[k]));
    }
    return expose(blur(image));
  }

  /** (1 − exp(−k·a))^γ, tabulated over a. */
  private float[] displayCurve() {
    float[] curve = new float[CURVE + 1];
    for (int i = 0; i <= CURVE; i++) {
      double a = i * THICKEST / CURVE;
      double grey = 1 - StrictMath.exp(-acquisition.attenuation() * a);
      curve[i] = (float) StrictMath.pow(grey, acquisition.gamma());
    }
    return curve;
  }

  /** Gaussian blur in both directions; wider in pixels, finer in body units for larger images. */
  private float[] blur(float[] image) {
    double sigma = acquisition.blur() * Math.sqrt(size / 128.0);
    int reach = (int) Math.ceil(2.5 * sigma);
    float[] kernel = new float[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      double w = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
      kernel[i] = (float) w;
      sum += i == 0 ? w : 2 * w;
    }
    for (int i = 0; i <= reach; i++) {
      kernel[i] /= (float) sum;
    }
    return convolve(convolve(image, kernel, 1, size), kernel, size, 1);
  }

  /** Convolves along lines of step {@code along}; lines lie {@code across} apart. */
  private float[] convolve(float[] in, float[] kernel, int along, int across) {
    float[] out = new float[in.length];
    for (int line = 0; line < size; line++) {
      int start = line * across;
      for (int i = 0; i < size; i++) {
        float sum = kernel[0] * in[start + i * along];
        for (int k = 1; k < kernel.length; k++) {
          int before = Math.max(0, i - k);
          int after = Math.min(size - 1, i + k);
          sum += kernel[k] * (in[start + before * along] + in[start + after * along]);
        }
        out[start + i * along] = sum;
      }
    }
    return out;
  }

  /** Adds noise that grows with the square root of brightness and rounds to bytes. */
  private byte[] expose(float[] image) {
    RandomStream random = RandomStream.of(acquisition.noiseSeed(), "phantom.noise", 0, 0);
    byte[] pixels = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      double deviation = acquisition.noise() * Math.sqrt(0.3 + image[i]);
      double grey = image[i] + deviation * NoisePatch.normal(random);
      pixels[i] = (byte) (int) (255 * Soft.clamp(grey) + 0.5);
    }
    return pixels;
  }
}
