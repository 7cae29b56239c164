package org.lovt.analysis.prediction;

/**
 * A prediction without its pictures, of which a whole split fits into memory.
 *
 * @param id see {@link Rated}
 * @param positive see there
 * @param quality see there
 * @param excess see there
 */
public record Rating(String id, boolean positive, double quality, double excess) implements Rated {
  /** That of a prediction. */
  public static Rating of(Prediction prediction) {
    return new Rating(
        prediction.id(), prediction.positive(), prediction.quality(), prediction.excess());
  }
}
