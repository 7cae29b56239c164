package org.lovt.data.prepare;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs pieces of work on several threads and hands over their outcomes one by one. */
public final class TaskRunner {
  private static final int AHEAD = 8;
  private static final int STOP_SECONDS = 60;

  private record Done<O>(int piece, O outcome) {}

  /** Receives outcomes in the order in which they are ready. */
  @FunctionalInterface
  public interface Sink<O> {
    /** Called with the number of a piece and what became of it. */
    void accept(int piece, O outcome);
  }

  private TaskRunner() {}

  /**
   * Runs pieces; the sink is called by this thread.
   *
   * @param pieces numbers of the pieces to do
   * @param work does a piece, on any thread; its failure ends the run
   * @throws InterruptedException if this thread is interrupted
   */
  public static <O> void run(int[] pieces, int threads, IntFunction<O> work, Sink<O> sink)
      throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(threads, TaskRunner::thread);
    CompletionService<Done<O>> service = new ExecutorCompletionService<>(workers);
    int submitted = 0;
    try {
      for (int received = 0; received < pieces.length; received++) {
        while (submitted < pieces.length && submitted - received < threads * AHEAD) {
          int piece = pieces[submitted++];
          service.submit(() -> new Done<>(piece, work.apply(piece)));
        }
        Done<O> done = service.take().get();
        sink.accept(done.piece(), done.outcome());
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      stop(workers);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    return thread;
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException failure) {
      return failure;
    }
    return new IllegalStateException(cause);
  }

  private static void stop(ExecutorService workers) {
    workers.shutdownNow();
    try {
      workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
