package org.lovt.data.study;

import java.util.List;

/**
 * Mean and population variance of grey values / 255, of one image or of several of equal weight
 * (spec/data-and-config.md 1.0.3 and 1.1.9).
 *
 * @param mean the mean, 0 to 1
 * @param variance the population variance
 */
public record PixelMoments(double mean, double variance) {
  /** What an empty set of images has by definition. */
  public static final PixelMoments NONE = new PixelMoments(0, 0);

  /** The moments of 8-bit grey pixels, computed exactly in integers up to the last division. */
  public static PixelMoments of(byte[] pixels) {
    long sum = 0;
    long squares = 0;
    for (byte pixel : pixels) {
      int v = pixel & 0xff;
      sum += v;
      squares += (long) v * v;
    }
    double n = pixels.length;
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    return new PixelMoments(mean / 255, variance / (255 * 255));
  }

  /**
   * The moments of parts that count equally whatever their size: mean of the means; mean of the
   * variances + population variance of the means.
   */
  public static PixelMoments combine(List<PixelMoments> parts) {
    if (parts.isEmpty()) {
      return NONE;
    }
    double mean = parts.stream().mapToDouble(PixelMoments::mean).sum() / parts.size();
    double within = parts.stream().mapToDouble(PixelMoments::variance).sum() / parts.size();
    double between =
        parts.stream().mapToDouble(p -> (p.mean - mean) * (p.mean - mean)).sum() / parts.size();
    return new PixelMoments(mean, within + between);
  }

  /** As stored: both figures rounded to float32. */
  public PixelMoments toFloat32() {
    return new PixelMoments((float) mean, (float) variance);
  }

  /** The standard deviation. */
  public double std() {
    return Math.sqrt(variance);
  }
}
