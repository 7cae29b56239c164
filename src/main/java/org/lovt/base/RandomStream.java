package org.lovt.base;

import java.nio.charset.StandardCharsets;

/**
 * A random stream that is a pure function of its key (seed, purpose, epoch, index). Order of calls
 * between streams, thread and JVM version have no influence, so there is no iterator state to save:
 * any number of loader threads gives the same batches and a run can be resumed anywhere.
 *
 * <p>The generator is SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) over the hashed key.
 */
public final class RandomStream {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private long state;
  private double spareGaussian = Double.NaN;

  private RandomStream(long state) {
    this.state = state;
  }

  /** The stream of a key; equal keys give equal streams. */
  public static RandomStream of(long seed, String purpose, long epoch, long index) {
    long h = mix(seed + GAMMA);
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      h = mix((h ^ (b & 0xff)) + GAMMA);
    }
    h = mix((h ^ epoch) + GAMMA);
    h = mix((h ^ index) + GAMMA);
    return new RandomStream(h);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** 64 uniform bits. */
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1) with 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Uniform in {0, …, bound − 1}, without modulo bias. */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive. Received: " + bound);
    }
    long limit = Long.divideUnsigned(-1L, bound) * bound;
    long bits = nextLong();
    while (Long.compareUnsigned(bits, limit) >= 0) {
      bits = nextLong();
    }
    return (int) Long.remainderUnsigned(bits, bound);
  }

  /** True with probability p. */
  public boolean chance(double p) {
    return nextDouble() < p;
  }

  /** Standard normal (Box–Muller with StrictMath, hence equal on every JVM). */
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double g = spareGaussian;
      spareGaussian = Double.NaN;
      return g;
    }
    double u = 1.0 - nextDouble();
    double v = nextDouble();
    double r = StrictMath.sqrt(-2 * StrictMath.log(u));
    spareGaussian = r * StrictMath.sin(2 * Math.PI * v);
    return r * StrictMath.cos(2 * Math.PI * v);
  }

  /** Number of failures before the first success, P(K = k) = (1 − p)·pᵏ for k = 0, 1, 2, …. */
  public int geometric(double p) {
    int k = 0;
    while (chance(p)) {
      k++;
    }
    return k;
  }

  /** A uniform permutation of 0 … n−1 (Fisher–Yates). */
  public int[] permutation(int n) {
    int[] p = new int[n];
    for (int i = 0; i < n; i++) {
      p[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
    return p;
  }
}
