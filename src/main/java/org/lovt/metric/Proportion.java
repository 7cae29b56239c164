package org.lovt.metric;

/**
 * A share of independent trials, with Wilson's interval (E. B. Wilson, 1927): unlike hits ± 1.96
 * standard errors it stays within 0 and 1 and is right for few trials and for shares near the ends.
 *
 * @param hits successes, 0 to {@code trials}
 * @param trials number of trials, not negative
 */
public record Proportion(long hits, long trials) {
  /** The normal distribution's 0.975 quantile. */
  private static final double Z = 1.959963984540054;

  /** Checks the numbers. */
  public Proportion {
    if (trials < 0 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          "Expected 0 ≤ hits ≤ trials. Received: " + hits + " of " + trials);
    }
  }

  /** hits / trials; NaN without trials. */
  public double share() {
    return (double) hits / trials;
  }

  /** Lower end of the 95 % interval; NaN without trials. */
  public double low() {
    return hits == 0 && trials > 0 ? 0 : centre() - halfWidth();
  }

  /** Upper end of the 95 % interval; NaN without trials. */
  public double high() {
    return hits == trials && trials > 0 ? 1 : centre() + halfWidth();
  }

  private double centre() {
    return (share() + Z * Z / (2.0 * trials)) / (1 + Z * Z / trials);
  }

  private double halfWidth() {
    double p = share();
    double n = trials;
    return Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
  }
}
