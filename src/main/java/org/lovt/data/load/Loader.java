package org.lovt.data.load;

import java.util.List;
import java.util.function.Function;

/**
 * Makes batches with several threads: samples in parallel, batches in order.
 *
 * @param <S> a sample
 * @param <B> a batch
 */
public final class Loader<S, B> {
  private final BatchPlan plan;
  private final Source<S> source;
  private final Function<List<S>, B> collate;
  private final int threads;
  private final int prefetch;

  /**
   * Makes the sample at an index in an epoch: a pure function that any thread may call at any time.
   *
   * @param <S> a sample
   */
  @FunctionalInterface
  public interface Source<S> {
    /** The sample. */
    S sample(int epoch, int index);
  }

  /**
   * Describes a loader; threads start when a pass is opened.
   *
   * @param plan which samples make which batch
   * @param source makes samples
   * @param collate makes a batch of samples that are in plan order; any thread may call it
   * @param threads number of worker threads; 0 works in the thread that asks
   * @param prefetch how many batches may be under way or waiting, at least 1
   */
  public Loader(
      BatchPlan plan, Source<S> source, Function<List<S>, B> collate, int threads, int prefetch) {
    if (threads < 0 || prefetch < 1) {
      throw new IllegalArgumentException(
          "expected threads ≥ 0 and prefetch ≥ 1. Received: " + threads + ", " + prefetch);
    }
    this.plan = plan;
    this.source = source;
    this.collate = collate;
    this.threads = threads;
    this.prefetch = prefetch;
  }

  /** Number of batches of an epoch. */
  public int batches() {
    return plan.batches();
  }

  /** Starts an epoch behind its first {@code skip} batches, whose samples are not made. */
  public LoaderPass<B> open(int epoch, int skip) {
    if (skip < 0 || skip > batches()) {
      throw new IllegalArgumentException(
          "expected to skip 0 to %d batches. Received: %d".formatted(batches(), skip));
    }
    List<int[]> rest = List.of(plan.of(epoch)).subList(skip, batches());
    return new LoaderPass<>(rest, index -> source.sample(epoch, index), collate, threads, prefetch);
  }
}
