package org.lovt.data.prepare;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.lovt.base.LovtException;

/** Runs tasks on several threads and hands over their outcomes one by one. */
final class TaskRunner {
  private static final int AHEAD = 8;
  private static final int STOP_SECONDS = 60;

  private record Done<O>(int task, O outcome) {}

  /** Receives outcomes in the order in which they are ready. */
  @FunctionalInterface
  interface Sink<O> {
    void accept(int task, O outcome);
  }

  private TaskRunner() {}

  /**
   * Runs tasks; the sink is called by this thread.
   *
   * @param tasks all tasks
   * @param pending numbers of those to run
   */
  static <O extends TaskOutcome> void run(
      List<? extends PreparationTask<O>> tasks, int[] pending, int threads, Sink<O> sink) {
    ExecutorService workers = Executors.newFixedThreadPool(threads, TaskRunner::thread);
    CompletionService<Done<O>> service = new ExecutorCompletionService<>(workers);
    int submitted = 0;
    try {
      for (int received = 0; received < pending.length; received++) {
        while (submitted < pending.length && submitted - received < threads * AHEAD) {
          int task = pending[submitted++];
          service.submit(() -> new Done<>(task, prepare(tasks.get(task))));
        }
        Done<O> done = service.take().get();
        sink.accept(done.task(), done.outcome());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted(
          "The preparation was interrupted.", "Run the same command again: it resumes.");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      stop(workers);
    }
  }

  private static <O extends TaskOutcome> O prepare(PreparationTask<O> task) {
    try {
      return task.prepare();
    } catch (LovtException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalStateException(task.name() + ": " + e, e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "prepare");
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
