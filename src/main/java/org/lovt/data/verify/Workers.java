package org.lovt.data.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationListener;

/** Does numbered pieces of work on several threads; results keep their order. */
final class Workers {
  private Workers() {}

  static <T> List<T> map(
      String stage, int count, int threads, IntFunction<T> work, PreparationListener listener) {
    listener.stage(stage, count, 0);
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "verify");
              thread.setDaemon(true);
              return thread;
            });
    try {
      ExecutorCompletionService<T> service = new ExecutorCompletionService<>(workers);
      List<Future<T>> futures = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int piece = i;
        futures.add(service.submit(() -> work.apply(piece)));
      }
      for (int done = 1; done <= count; done++) {
        service.take().get();
        listener.advanced(done, 0);
      }
      List<T> results = new ArrayList<>(count);
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted("The verification was interrupted.", "");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }
}
