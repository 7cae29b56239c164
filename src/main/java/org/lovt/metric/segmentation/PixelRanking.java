package org.lovt.metric.segmentation;

import java.util.Arrays;

/**
 * Average precision and area under the ROC curve of all pixels of a split, in memory that does not
 * grow with the split (at most some 80 MB, most often 20). Up to 2²⁰ pixels are ranked exactly;
 * beyond, scores are counted in bins that follow the floating-point numbers from both ends of [0,
 * 1], so that 0.999999 and 0.9999999 are told apart as well as 1e-6 and 1e-7: a width of 2⁻¹¹
 * relative to the distance from the nearer end. A bin that comes to hold more than its share of the
 * pixels is divided into the single numbers, after which its scores are exact. {@link
 * #aurocError()} bounds what binning can have changed.
 */
public final class PixelRanking {
  private static final int HALF = Float.floatToIntBits(0.5f);
  private static final int COARSE_BITS = 12;
  private static final int FINE = 1 << COARSE_BITS;
  private static final int BINS = ((2 * HALF) >>> COARSE_BITS) + 1;
  private static final int MAX_PAGES = 2048;

  /** A bin is divided when it holds this share of the pixels, but at least this many. */
  private static final int SHARE = 4096;

  private static final int LEAST = 512;

  private static final int EXACT = 1 << 20;

  /** Key, and the label in the sign bit, while all pixels are kept; else null. */
  private int[] kept = new int[1 << 10];

  private int keptCount;
  private long[] positives = new long[0];
  private long[] negatives = new long[0];
  private int[][] pages = new int[0][];
  private int pageCount;
  private long positive;
  private long negative;

  /**
   * Takes pixels.
   *
   * @param probabilities 0 … 1
   * @param mask as many, 0 or 1
   */
  public void add(float[] probabilities, float[] mask) {
    add(probabilities, mask, 0, probabilities.length);
  }

  /** As {@link #add(float[], float[])} for the pixels {@code from} to {@code to}, exclusive. */
  public void add(float[] probabilities, float[] mask, int from, int to) {
    for (int i = from; i < to; i++) {
      add(probabilities[i], mask[i] > 0.5f);
    }
  }

  private void add(float p, boolean is) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("Expected a probability in [0, 1]. Received: " + p);
    }
    positive += is ? 1 : 0;
    negative += is ? 0 : 1;
    int key = key(p);
    if (kept == null) {
      count(key, is);
    } else if (keptCount < EXACT) {
      if (keptCount == kept.length) {
        kept = Arrays.copyOf(kept, 2 * kept.length);
      }
      kept[keptCount++] = is ? key | Integer.MIN_VALUE : key;
    } else {
      spill();
      count(key, is);
    }
  }

  /** From now on pixels are counted in bins. */
  private void spill() {
    positives = new long[BINS];
    negatives = new long[BINS];
    pages = new int[BINS][];
    int[] held = new int[BINS];
    for (int key : kept) {
      held[(key & Integer.MAX_VALUE) >>> COARSE_BITS]++;
    }
    for (int bin = 0; bin < BINS; bin++) {
      divideIfHeavy(bin, held[bin]);
    }
    for (int key : kept) {
      count(key & Integer.MAX_VALUE, key < 0);
    }
    kept = null;
  }

  private void count(int key, boolean is) {
    int bin = key >>> COARSE_BITS;
    int[] page = pages[bin];
    if (page != null) {
      int at = (key & (FINE - 1)) + (is ? FINE : 0);
      page[at] = Math.incrementExact(page[at]);
    } else {
      (is ? positives : negatives)[bin]++;
      divideIfHeavy(bin, positives[bin] + negatives[bin]);
    }
  }

  private void divideIfHeavy(int bin, long held) {
    if (held > (positive + negative) / SHARE && held >= LEAST && pageCount < MAX_PAGES) {
      pages[bin] = new int[2 * FINE];
      pageCount++;
    }
  }

  /** Ascending with p over [0, 1]; exact, as 1 − p is for p ≥ 0.5. */
  private static int key(float p) {
    return p < 0.5f ? Float.floatToIntBits(p + 0f) : 2 * HALF - Float.floatToIntBits(1 - p);
  }

  /** Visits bins by falling score. */
  private interface Visitor {
    /** Takes the counts of a bin. */
    void bin(long positives, long negatives);
  }

  private void visit(Visitor visitor) {
    if (kept != null) {
      visitKept(visitor);
      return;
    }
    for (int bin = BINS - 1; bin >= 0; bin--) {
      int[] page = pages[bin];
      if (page == null) {
        some(visitor, positives[bin], negatives[bin]);
        continue;
      }
      // What came before the bin was divided lies somewhere in it: in its middle is the best guess.
      for (int fine = FINE - 1; fine >= 0; fine--) {
        some(visitor, page[fine + FINE], page[fine]);
        if (fine == FINE / 2) {
          some(visitor, positives[bin], negatives[bin]);
        }
      }
    }
  }

  private void visitKept(Visitor visitor) {
    long[] order = new long[keptCount];
    for (int i = 0; i < keptCount; i++) {
      order[i] = (kept[i] & Integer.MAX_VALUE) * 2L + (kept[i] < 0 ? 1 : 0);
    }
    Arrays.sort(order);
    for (int end = keptCount; end > 0; ) {
      int start = end;
      long p = 0;
      while (start > 0 && order[start - 1] >> 1 == order[end - 1] >> 1) {
        p += order[--start] & 1;
      }
      some(visitor, p, end - start - p);
      end = start;
    }
  }

  private static void some(Visitor visitor, long positives, long negatives) {
    if (positives + negatives > 0) {
      visitor.bin(positives, negatives);
    }
  }

  /** Σ_k (R_k − R_{k−1}) · P_k over distinct scores, falling; NaN without a positive pixel. */
  public double averagePrecision() {
    double[] sum = new double[1];
    long[] seen = new long[2];
    visit(
        (p, n) -> {
          seen[0] += p;
          seen[1] += n;
          sum[0] += (double) p / positive * seen[0] / (seen[0] + seen[1]);
        });
    return positive == 0 ? Double.NaN : sum[0];
  }

  /** Area under the ROC curve by trapezoids; 0 if one of the two classes is missing. */
  public double auroc() {
    double[] area = new double[1];
    long[] above = new long[1];
    visit(
        (p, n) -> {
          area[0] += n * (above[0] + p / 2.0);
          above[0] += p;
        });
    return positive == 0 || negative == 0 ? 0 : area[0] / positive / negative;
  }

  /** By how much {@link #auroc()} can be off at most: 0 while all pixels are ranked exactly. */
  public double aurocError() {
    double pairs = 0;
    for (int bin = 0; bin < pages.length; bin++) {
      int[] page = pages[bin];
      double p = positives[bin];
      double n = negatives[bin];
      if (page != null) {
        double above = Arrays.stream(page, FINE, 2 * FINE).asLongStream().sum();
        double below = Arrays.stream(page, 0, FINE).asLongStream().sum();
        pairs += 2 * (p * below + n * above);
      }
      pairs += p * n;
    }
    return positive == 0 || negative == 0 ? 0 : pairs / 2 / positive / negative;
  }
}
