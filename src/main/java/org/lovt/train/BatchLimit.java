package org.lovt.train;

import org.lovt.base.LovtException;

/** The keys {@code limit_train_batches} and {@code limit_val_batches}. */
public final class BatchLimit {
  private BatchLimit() {}

  /**
   * Batches of an epoch.
   *
   * @param key for messages
   * @param limit a whole number of batches (an integer), or a fraction in (0, 1] (a floating-point
   *     number)
   * @param batches all
   * @return at least 1 if there are any
   */
  public static int of(String key, Number limit, int batches) {
    boolean whole = limit instanceof Integer || limit instanceof Long;
    if (whole && limit.longValue() >= 1) {
      return (int) Math.min(batches, limit.longValue());
    }
    double fraction = limit.doubleValue();
    if (!whole && fraction > 0 && fraction <= 1) {
      return Math.min(batches, Math.max(1, (int) (fraction * batches)));
    }
    throw LovtException.config(
        "trainer.%s: expected a whole number from 1, or a fraction in (0, 1]. Received: %s"
            .formatted(key, limit),
        "1.0 takes all batches, 1 a single one.");
  }
}
