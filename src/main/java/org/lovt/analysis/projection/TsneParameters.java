package org.lovt.analysis.projection;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How t-SNE runs (van der Maaten and Hinton 2008; van der Maaten 2014).
 *
 * @param perplexity how many neighbours count, at least 2; less for few points, see {@link
 *     #perplexityOf}
 * @param exaggeration factor of attraction in the first phase, at least 1
 * @param exaggerated steps of the first phase, of momentum 0.5; then 0.8
 * @param steps all steps
 * @param learningRate step size; 0 chooses it by the number of points: n / exaggeration / 4, at
 *     least 50
 * @param initialDeviation standard deviation of the first coordinate in the beginning, where points
 *     lie on their two principal axes; 0 leaves these as they are
 * @param theta exactness of repulsion, 0 (exact) to 0.7
 */
public record TsneParameters(
    double perplexity,
    double exaggeration,
    int exaggerated,
    int steps,
    @JsonProperty("learning_rate") double learningRate,
    @JsonProperty("initial_deviation") double initialDeviation,
    double theta) {
  /** What the published figures were made with. */
  public static final TsneParameters PAPER = new TsneParameters(30, 12, 250, 1000, 200, 0, 0.5);

  /** The same with a step size that fits the number of points, from a small start. */
  public static final TsneParameters MODERN = new TsneParameters(30, 12, 250, 1000, 0, 1e-4, 0.5);

  /** Checks the ranges. */
  public TsneParameters {
    if (!(perplexity >= 2)
        || !(exaggeration >= 1)
        || exaggerated < 0
        || steps < exaggerated
        || !(learningRate >= 0)
        || !(initialDeviation >= 0)
        || !(theta >= 0 && theta <= 0.7)) {
      throw new IllegalArgumentException(
          "expected perplexity ≥ 2, exaggeration ≥ 1, 0 ≤ exaggerated ≤ steps, learning rate and"
              + " deviation ≥ 0, theta from 0 to 0.7. Received: "
              + perplexity
              + ", "
              + exaggeration
              + ", "
              + exaggerated
              + ", "
              + steps
              + ", "
              + learningRate
              + ", "
              + initialDeviation
              + ", "
              + theta);
    }
  }

  /** The perplexity that n points can have: with three times as many neighbours among them. */
  public double perplexityOf(int points) {
    return Math.min(perplexity, (points - 1) / 3.0);
  }

  /** Neighbours that take part. */
  int neighbours(int points) {
    return Math.min(points - 1, (int) (3 * perplexityOf(points) + 1));
  }

  /** The step size for n points. */
  double rate(int points) {
    return learningRate > 0 ? learningRate : Math.max(points / exaggeration / 4, 50);
  }
}
