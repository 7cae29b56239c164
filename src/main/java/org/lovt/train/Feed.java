package org.lovt.train;

/**
 * Batches in a fixed order per epoch.
 *
 * @param <B> the batch
 */
public interface Feed<B> {
  /** Number of batches of an epoch. */
  int batches();

  /** Opens an epoch, leaving out the first {@code skip} batches without decoding them. */
  Cursor<B> open(int epoch, int skip);

  /**
   * One pass.
   *
   * @param <B> the batch
   */
  interface Cursor<B> extends AutoCloseable {
    /** The next batch, or null at the end. */
    B next();

    /** Time that {@link #next} made its caller wait so far, in nanoseconds. */
    long waitedNanos();

    @Override
    void close();
  }
}
