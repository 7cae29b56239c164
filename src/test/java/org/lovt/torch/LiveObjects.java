package org.lovt.torch;

/** Counts of native objects that do not depend on what earlier tests left to the collector. */
public final class LiveObjects {
  private static final int ROUNDS = 50;
  private static final int QUIET = 3;

  private LiveObjects() {}

  /** Lets the collector free what nobody refers to, until the count rests. */
  @SuppressWarnings("ThreadPriorityCheck")
  public static void settle() {
    long last = -1;
    int quiet = 0;
    for (int i = 0; i < ROUNDS && quiet < QUIET; i++) {
      System.gc();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      long now = Scope.liveObjects();
      quiet = now == last ? quiet + 1 : 0;
      last = now;
    }
  }
}
