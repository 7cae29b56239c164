package org.lovt.image;

import java.util.Arrays;

/**
 * Gaussian blur: separable kernel, reflected borders, float32. On 8-bit images it works on v/255,
 * then ·255 and <em>truncated</em> to 8 bit, which darkens by about half a grey level (pre-training
 * spec 3.3 step 5, 11.2 no. 8).
 */
public final class GaussianBlur {
  private static final float[] UNIT = new float[256];

  /**
   * Weights below this change no sum that a float can hold, but processors take a hundred times as
   * long with the denormal numbers among them.
   */
  private static final float NEGLIGIBLE = 1e-30f;

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
    int[] from = new int[kernel.length];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < kernel.length; i++) {
        from[i] = reflect(y + i - radius, height) * width;
      }
      weigh(sums, rows, from, kernel);
      System.arraycopy(sums, 0, out, y * width, width);
    }
    return out;
  }

  private static float[] horizontal(float[] plane, int width, int height, float[] kernel) {
    int radius = kernel.length / 2;
    float[] out = new float[plane.length];
    float[] padded = new float[width + 2 * radius];
    float[] sums = new float[width];
    int[] from = new int[kernel.length];
    Arrays.setAll(from, i -> i);
    for (int y = 0; y < height; y++) {
      System.arraycopy(plane, y * width, padded, radius, width);
      for (int x = 1; x <= radius; x++) {
        padded[radius - x] = padded[radius + x];
        padded[radius + width - 1 + x] = padded[radius + width - 1 - x];
      }
      weigh(sums, padded, from, kernel);
      System.arraycopy(sums, 0, out, y * width, width);
    }
    return out;
  }

  /** The weighted sum of pieces of the source that begin at {@code from}, tap by tap. */
  private static void weigh(float[] sums, float[] source, int[] from, float[] kernel) {
    Arrays.fill(sums, 0f);
    int tap = 0;
    while (kernel[tap] < NEGLIGIBLE) {
      tap++;
    }
    int end = kernel.length - tap;
    for (; tap + 4 <= end; tap += 4) {
      accumulate(sums, source, from, kernel, tap);
    }
    for (; tap < end; tap++) {
      float weight = kernel[tap];
      int start = from[tap];
      for (int x = 0; x < sums.length; x++) {
        sums[x] += weight * source[start + x];
      }
    }
  }

  /** Four taps at once, added in their order: contiguous, so that the JIT vectorises it. */
  private static void accumulate(
      float[] sums, float[] source, int[] from, float[] kernel, int tap) {
    float w0 = kernel[tap];
    float w1 = kernel[tap + 1];
    float w2 = kernel[tap + 2];
    float w3 = kernel[tap + 3];
    int s0 = from[tap];
    int s1 = from[tap + 1];
    int s2 = from[tap + 2];
    int s3 = from[tap + 3];
    for (int x = 0; x < sums.length; x++) {
      float sum = sums[x] + w0 * source[s0 + x];
      sum += w1 * source[s1 + x];
      sum += w2 * source[s2 + x];
      sums[x] = sum + w3 * source[s3 + x];
    }
  }

  private static int reflect(int index, int length) {
    int positive = Math.abs(index);
    return positive < length ? positive : 2 * (length - 1) - positive;
  }
}
