package org.lovt.data.prepare;

/** What a test throws in place of the death of the process. */
public final class Death extends Error {
  private static final long serialVersionUID = 1L;

  /** Dies at the n-th instant from now, counted from 0. */
  public static FailPoint at(int n) {
    int[] left = {n};
    return where -> {
      if (left[0]-- == 0) {
        throw new Death();
      }
    };
  }
}
