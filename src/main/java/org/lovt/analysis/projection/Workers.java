package org.lovt.analysis.projection;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Does independent pieces of work with several threads. Pieces must not add into what others add
 * into: that is what makes results independent of the number of threads.
 */
public final class Workers implements AutoCloseable {
  private final ForkJoinPool pool;

  /**
   * Starts.
   *
   * @param threads at least 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread. Received: " + threads);
    }
    pool = new ForkJoinPool(threads);
  }

  /**
   * Calls {@code piece} with 0 … n − 1, in any order.
   *
   * @throws RuntimeException the first that a piece throws
   */
  void forEach(int n, IntConsumer piece) {
    if (pool.getParallelism() == 1 || n == 1) {
      for (int i = 0; i < n; i++) {
        piece.accept(i);
      }
      return;
    }
    try {
      pool.submit(() -> IntStream.range(0, n).parallel().forEach(piece)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts this thread", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
