package org.lovt.metric;

/**
 * How well a map of scores, such as where a phrase looks, separates a marked area from the rest of
 * an image (Boecking et al., "Making the most of text semantics to improve biomedical
 * vision–language processing", ECCV 2022).
 *
 * @param contrast the contrast-to-noise ratio (m_in − m_out) / √(s²_in + s²_out) of means m and
 *     variances s² of the scores inside and outside; unlike in the paper it keeps its sign, so that
 *     a map that avoids the area is below 0. 0 for a constant map; NaN if the area is empty or all
 *     of the image
 * @param meanIou intersection over union of the area and the pixels whose score is at least a
 *     threshold, mean over the thresholds 0.1, 0.2, 0.3, 0.4, 0.5 of scores scaled to 0…1 within
 *     the map; of a constant map all pixels count. NaN if the area is empty
 */
public record MapScore(double contrast, double meanIou) {
  private static final double[] THRESHOLDS = {0.1, 0.2, 0.3, 0.4, 0.5};

  /**
   * Scores a map.
   *
   * @param map a score per pixel
   * @param area which pixels are marked; as many
   */
  public static MapScore of(float[] map, boolean[] area) {
    if (map.length != area.length) {
      throw new IllegalArgumentException(
          "Expected an area of " + map.length + " pixels. Received: " + area.length);
    }
    return new MapScore(contrast(map, area), meanIou(map, area));
  }

  private static double contrast(float[] map, boolean[] area) {
    long inside = 0;
    double sumIn = 0;
    double sumOut = 0;
    for (int i = 0; i < map.length; i++) {
      inside += area[i] ? 1 : 0;
      sumIn += area[i] ? map[i] : 0;
      sumOut += area[i] ? 0 : map[i];
    }
    double meanIn = sumIn / inside;
    double meanOut = sumOut / (map.length - inside);
    double squaresIn = 0;
    double squaresOut = 0;
    for (int i = 0; i < map.length; i++) {
      double d = map[i] - (area[i] ? meanIn : meanOut);
      squaresIn += area[i] ? d * d : 0;
      squaresOut += area[i] ? 0 : d * d;
    }
    double noise = Math.sqrt(squaresIn / inside + squaresOut / (map.length - inside));
    return noise == 0 && meanIn == meanOut ? 0 : (meanIn - meanOut) / noise;
  }

  private static double meanIou(float[] map, boolean[] area) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float v : map) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    // Pixels that pass exactly the first k thresholds.
    long[] inside = new long[THRESHOLDS.length + 1];
    long[] outside = new long[THRESHOLDS.length + 1];
    long marked = 0;
    for (int i = 0; i < map.length; i++) {
      double scaled = high > low ? (map[i] - low) / (double) (high - low) : 1;
      int passed = 0;
      while (passed < THRESHOLDS.length && scaled >= THRESHOLDS[passed]) {
        passed++;
      }
      (area[i] ? inside : outside)[passed]++;
      marked += area[i] ? 1 : 0;
    }
    if (marked == 0) {
      return Double.NaN;
    }
    double sum = 0;
    long hit = 0;
    long missed = 0;
    for (int k = THRESHOLDS.length; k >= 1; k--) {
      hit += inside[k];
      missed += outside[k];
      sum += hit / (double) (marked + missed);
    }
    return sum / THRESHOLDS.length;
  }
}
