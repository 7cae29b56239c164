package org.lovt.campaign;

import java.util.OptionalDouble;

/**
 * How far a step has come.
 *
 * @param left what is left of it, from 1 (not begun) to 0 (done)
 * @param seconds time that what is done took; nothing where nobody measured
 */
public record Standing(double left, OptionalDouble seconds) {
  /** Nothing is done. */
  public static final Standing OPEN = new Standing(1, OptionalDouble.empty());

  /** Done, nobody knows how long ago or how fast. */
  public static final Standing DONE = new Standing(0, OptionalDouble.empty());

  /** Checks the share. */
  public Standing {
    if (!(left >= 0 && left <= 1)) {
      throw new IllegalArgumentException("expected a share in [0, 1]. Received: " + left);
    }
  }

  /** Done in this time. */
  public static Standing doneIn(double seconds) {
    return new Standing(0, OptionalDouble.of(seconds));
  }

  /** Whether nothing is left to do. */
  public boolean done() {
    return left == 0;
  }
}
