package org.lovt.data.load;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.lovt.base.LovtException;

/**
 * One pass over the batches of an epoch, for one consumer. The first failing sample in plan order
 * of a batch is thrown by {@link #next()} when that batch's turn comes.
 *
 * @param <B> a batch
 */
public final class LoaderPass<B> implements AutoCloseable {
  private static final int CLOSE_SECONDS = 30;
  private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();

  private final List<int[]> plan;
  private final PendingBatch.Maker<?, B> maker;
  private final ExecutorService workers;
  private final int prefetch;
  private final Queue<CompletableFuture<B>> pending = new ArrayDeque<>();
  private final long openedNanos = System.nanoTime();
  private int submitted;
  private int delivered;
  private long samples;
  private long waited;
  private boolean closed;

  <S> LoaderPass(
      List<int[]> plan,
      IntFunction<S> source,
      Function<List<S>, B> collate,
      int threads,
      int prefetch) {
    this.plan = plan;
    this.maker = new PendingBatch.Maker<>(source, collate);
    this.prefetch = prefetch;
    this.workers = threads == 0 ? null : Executors.newFixedThreadPool(threads, LoaderPass::thread);
    fill();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "loader-" + THREAD_NUMBER.incrementAndGet());
    thread.setDaemon(true); // a forgotten pass does not keep the program alive
    return thread;
  }

  /**
   * The next batch, or null at the end.
   *
   * @throws LovtException what a sample's source threw; of kind INTERRUPTED if the waiting thread
   *     was interrupted
   */
  public B next() {
    if (closed) {
      throw new IllegalStateException("the pass is closed");
    }
    if (delivered == plan.size()) {
      return null;
    }
    long start = System.nanoTime();
    try {
      B batch = workers == null ? maker.make(plan.get(delivered)) : await(pending.remove());
      samples += plan.get(delivered).length;
      delivered++;
      return batch;
    } finally {
      waited += System.nanoTime() - start;
      fill();
    }
  }

  private B await(CompletableFuture<B> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw LovtException.interrupted("Loading was interrupted.", "Start again with --resume.");
    } catch (ExecutionException e) {
      close();
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void fill() {
    while (workers != null && !closed && submitted < plan.size() && pending.size() < prefetch) {
      pending.add(maker.submit(plan.get(submitted++), workers));
    }
  }

  /** Time that {@link #next()} has taken its caller so far, in nanoseconds. */
  public long waitedNanos() {
    return waited;
  }

  /** What was delivered so far and how long it took. */
  public LoaderStatistics statistics() {
    return new LoaderStatistics(delivered, samples, waited, System.nanoTime() - openedNanos);
  }

  /** Stops the threads at once; batches under way are dropped. */
  @Override
  public void close() {
    closed = true;
    pending.clear();
    if (workers == null) {
      return;
    }
    workers.shutdownNow();
    try {
      // A sample under way ends first: its native memory must not outlive its owner.
      workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
