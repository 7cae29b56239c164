package org.lovt.data.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A batch whose samples are made by several threads; the last one collates. */
final class PendingBatch<S, B> {
  private final int[] indices;
  private final Maker<S, B> maker;
  private final AtomicReferenceArray<Object> made;
  private final AtomicInteger missing;
  private final CompletableFuture<B> result = new CompletableFuture<>();

  private record Failed(Throwable cause) {}

  /** How samples and batches are made. */
  record Maker<S, B>(IntFunction<S> source, Function<List<S>, B> collate) {
    B make(int[] indices) {
      List<S> samples = new ArrayList<>(indices.length);
      for (int index : indices) {
        samples.add(source.apply(index));
      }
      return collate.apply(samples);
    }

    CompletableFuture<B> submit(int[] indices, Executor workers) {
      PendingBatch<S, B> batch = new PendingBatch<>(indices, this);
      try {
        for (int i = 0; i < indices.length; i++) {
          int slot = i;
          workers.execute(() -> batch.run(slot));
        }
      } catch (RejectedExecutionException e) {
        batch.result.cancel(false);
      }
      return batch.result;
    }
  }

  private PendingBatch(int[] indices, Maker<S, B> maker) {
    this.indices = indices;
    this.maker = maker;
    this.made = new AtomicReferenceArray<>(indices.length);
    this.missing = new AtomicInteger(indices.length);
  }

  private void run(int slot) {
    Object sample;
    try {
      sample = maker.source().apply(indices[slot]);
    } catch (RuntimeException | Error e) { // told to the consumer when the batch's turn comes
      sample = new Failed(e);
    }
    made.set(slot, sample);
    if (missing.decrementAndGet() == 0) {
      complete();
    }
  }

  @SuppressWarnings("unchecked") // slots hold what the source made, or Failed
  private void complete() {
    List<S> samples = new ArrayList<>(indices.length);
    for (int i = 0; i < indices.length; i++) {
      if (made.get(i) instanceof Failed failed) {
        result.completeExceptionally(failed.cause());
        return;
      }
      samples.add((S) made.get(i));
    }
    try {
      result.complete(maker.collate().apply(samples));
    } catch (RuntimeException | Error e) { // as above
      result.completeExceptionally(e);
    }
  }
}
