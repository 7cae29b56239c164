package org.lovt.image;

import java.util.Arrays;

/**
 * Gaussian blur: separable kernel, reflected borders, float32. On 8-bit images it works on v/255,
 * then ·255 and <em>truncated</em> to 8 bit, which darkens by about half a grey level (pre-training
 * spec 3.3 step 5, 11.2 no. 8).
 */
public final class GaussianBlur {
  private static final float[] UNIT = new float[256];

  static {
    for (int v = 0; v < 256; v++) {
      UNIT[v] = v / 255f;
    }
  }

  private GaussianBlur() {}

  /** Kernel size for an image side: ⌊0.1·side⌋, made odd (224 → 23). */
  public static int kernelSize(int side) {
    return (int) (0.1 * side) | 1;
  }

  /**
   * The normalised kernel exp(−½((i−c)/σ)²).
   *
   * @param size odd number of taps
   * @param sigma standard deviation in pixels, positive
   */
  public static float[] kernel(int size, double sigma) {
    if (size < 1 || size % 2 == 0 || !(sigma > 0)) {
      throw new IllegalArgumentException(
          "Expected an odd kernel size and sigma > 0. Received: size=" + size + ", sigma=" + sigma);
    }
    float[] kernel = new float[size];
    float total = 0;
    for (int i = 0; i < size; i++) {
      float distance = (i - size / 2) / (float) sigma;
      kernel[i] = (float) StrictMath.exp(-0.5f * (distance * distance));
      total += kernel[i];
    }
    for (int i = 0; i < size; i++) {
      kernel[i] /= total;
    }
    return kernel;
  }

  /**
   * Blurs with a size × size kernel, the same σ on both axes.
   *
   * @throws IllegalArgumentException when half the kernel does not fit into the image
   */
  public static GrayImage apply(GrayImage image, int size, double sigma) {
    byte[] pixels = image.pixels();
    float[] plane = new float[pixels.length];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = UNIT[pixels[i] & 0xff];
    }
    float[] blurred = apply(plane, image.width(), image.height(), kernel(size, sigma));
    byte[] out = new byte[pixels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (int) Math.min(255f, blurred[i] * 255f);
    }
    return new GrayImage(image.width(), image.height(), out);
  }

  /**
   * Blurs a plane of any values, nothing rounded.
   *
   * @param plane width · height values, row-major; left as it is
   * @param kernel of {@link #kernel}, along both axes
   * @return a new plane
   * @throws IllegalArgumentException when half the kernel does not fit into the plane
   */
  public static float[] apply(float[] plane, int width, int height, float[] kernel) {
    int radius = kernel.length / 2;
    if (radius >= width || radius >= height) {
      throw new IllegalArgumentException(
          "Expected an image larger than half the kernel ("
              + radius
              + "). Received: "
              + width
              + " x "
              + height);
    }
    float[] rows = horizontal(plane, width, height, kernel);
    float[] out = new float[plane.length];
    float[] sums = new float[width];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0f);
      for (int i = 0; i < kernel.length; i++) {
        accumulate(sums, rows, reflect(y + i - radius, height) * width, kernel[i]);
      }
      System.arraycopy(sums, 0, out, y * width, width);
    }
    return out;
  }

  private static float[] horizontal(float[] plane, int width, int height, float[] kernel) {
    int radius = kernel.length / 2;
    float[] out = new float[plane.length];
    float[] padded = new float[width + 2 * radius];
    float[] sums = new float[width];
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane, y * width, padded, radius, width);
      for (int x = 1; x <= radius; x++) {
        padded[radius - x] = padded[radius + x];
        padded[radius + width - 1 + x] = padded[radius + width - 1 - x];
      }
      Arrays.fill(sums, 0f);
      for (int i = 0; i < kernel.length; i++) {
        accumulate(sums, padded, i, kernel[i]);
      }
      System.arraycopy(sums, 0, out, y * width, width);
    }
    return out;
  }

  /** The inner loop of both passes: contiguous, so that the JIT vectorises it. */
  private static void accumulate(float[] sums, float[] source, int from, float weight) {
    for (int x = 0; x < sums.length; x++) {
      sums[x] += weight * source[from + x];
    }
  }

  private static int reflect(int index, int length) {
    int positive = Math.abs(index);
    return positive < length ? positive : 2 * (length - 1) - positive;
  }
}
