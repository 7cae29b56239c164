package org.lovt.data.prepare;

/**
 * One piece of work, such as a study or an image. Tasks are independent of each other and of their
 * order.
 *
 * @param <O> what becomes of it
 */
public interface PreparationTask<O extends TaskOutcome> {
  /** Names the piece, for messages. */
  String name();

  /** Number of files that it needs. */
  int files();

  /** Does the work; its files are read here, by any thread. */
  O prepare();
}
