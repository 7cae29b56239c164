package org.lovt.image.jpeg2000;

/**
 * The inverse wavelet transforms (T.800 annex F): even places hold averages, odd ones details; at
 * the ends the signal is mirrored.
 */
final class Wavelet {
  private static final double ALPHA = -1.586134342059924;
  private static final double BETA = -0.052980118572961;
  private static final double GAMMA = 0.882911075530934;
  private static final double DELTA = 0.443506852043971;
  private static final double K = 1.230174104914001;

  /** Columns that are transformed together, for the cache's sake. */
  private static final int COLUMNS = 16;

  private Wavelet() {}

  /**
   * Puts the next lower resolution and three subbands of details together.
   *
   * @param region the resolution that results
   * @param low the next lower resolution
   * @param bands HL, LH, HH: their regions
   * @param details their coefficients
   */
  static float[] compose(
      Region region,
      float[] low,
      Region lowRegion,
      Region[] bands,
      float[][] details,
      boolean reversible) {
    float[] out = new float[region.width() * region.height()];
    interleave(region, out, low, lowRegion, 0, 0);
    interleave(region, out, details[0], bands[0], 1, 0);
    interleave(region, out, details[1], bands[1], 0, 1);
    interleave(region, out, details[2], bands[2], 1, 1);
    rows(region, out, reversible);
    columns(region, out, reversible);
    return out;
  }

  /** Coefficient n of a band stands at 2n, or at 2n + 1 where the band holds details. */
  private static void interleave(
      Region region, float[] out, float[] band, Region place, int oddX, int oddY) {
    int from = 0;
    for (int v = place.top(); v < place.bottom(); v++) {
      int row = (2 * v + oddY - region.top()) * region.width();
      int to = row + 2 * place.left() + oddX - region.left();
      for (int u = place.left(); u < place.right(); u++, to += 2) {
        out[to] = band[from++];
      }
    }
  }

  private static void rows(Region region, float[] data, boolean reversible) {
    int n = region.width();
    double[] line = new double[n];
    for (int y = 0; y < region.height(); y++) {
      int at = y * n;
      for (int x = 0; x < n; x++) {
        line[x] = data[at + x];
      }
      transform(line, n, 1, region.left() & 1, reversible);
      for (int x = 0; x < n; x++) {
        data[at + x] = (float) line[x];
      }
    }
  }

  private static void columns(Region region, float[] data, boolean reversible) {
    int width = region.width();
    int n = region.height();
    double[] lines = new double[n * COLUMNS];
    for (int left = 0; left < width; left += COLUMNS) {
      int count = Math.min(COLUMNS, width - left);
      for (int y = 0; y < n; y++) {
        for (int i = 0; i < count; i++) {
          lines[y * count + i] = data[y * width + left + i];
        }
      }
      transform(lines, n, count, region.top() & 1, reversible);
      for (int y = 0; y < n; y++) {
        for (int i = 0; i < count; i++) {
          data[y * width + left + i] = (float) lines[y * count + i];
        }
      }
    }
  }

  /**
   * Transforms several signals at once.
   *
   * @param lines place p of signal i at p · count + i
   * @param n places
   * @param count signals
   * @param parity 0 when the first place is even
   */
  private static void transform(double[] lines, int n, int count, int parity, boolean reversible) {
    if (n == 1) {
      for (int i = 0; parity == 1 && i < count; i++) {
        lines[i] = reversible ? (int) (lines[i] / 2) : lines[i] / 2;
      }
      return;
    }
    if (reversible) {
      for (int p = parity; p < n; p += 2) {
        int before = mirrored(p - 1, n) * count;
        int after = mirrored(p + 1, n) * count;
        for (int i = 0; i < count; i++) {
          lines[p * count + i] -= Math.floor((lines[before + i] + lines[after + i] + 2) * 0.25);
        }
      }
      for (int p = 1 - parity; p < n; p += 2) {
        int before = mirrored(p - 1, n) * count;
        int after = mirrored(p + 1, n) * count;
        for (int i = 0; i < count; i++) {
          lines[p * count + i] += Math.floor((lines[before + i] + lines[after + i]) * 0.5);
        }
      }
      return;
    }
    for (int p = 0; p < n; p++) {
      double factor = (p & 1) == parity ? K : 1 / K;
      for (int i = 0; i < count; i++) {
        lines[p * count + i] *= factor;
      }
    }
    lift(lines, n, count, parity, DELTA);
    lift(lines, n, count, 1 - parity, GAMMA);
    lift(lines, n, count, parity, BETA);
    lift(lines, n, count, 1 - parity, ALPHA);
  }

  private static void lift(double[] lines, int n, int count, int first, double factor) {
    for (int p = first; p < n; p += 2) {
      int before = mirrored(p - 1, n) * count;
      int after = mirrored(p + 1, n) * count;
      for (int i = 0; i < count; i++) {
        lines[p * count + i] -= factor * (lines[before + i] + lines[after + i]);
      }
    }
  }

  private static int mirrored(int place, int n) {
    if (place < 0) {
      return -place;
    }
    return place < n ? place : 2 * (n - 1) - place;
  }
}
