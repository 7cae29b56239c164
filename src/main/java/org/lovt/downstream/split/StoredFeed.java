package org.lovt.downstream.split;

import org.lovt.data.load.BatchPlan;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.train.Feed;

/** Batches of a split that is kept. */
final class StoredFeed implements Feed<TaskBatch> {
  private final StoredSplit split;
  private final BatchPlan plan;

  StoredFeed(StoredSplit split, BatchPlan plan) {
    this.split = split;
    this.plan = plan;
  }

  @Override
  public int batches() {
    return plan.batches();
  }

  @Override
  public Cursor<TaskBatch> open(int epoch, int skip) {
    int[][] batches = plan.of(epoch);
    return new Cursor<>() {
      private int next = skip;

      @Override
      public TaskBatch next() {
        return next < batches.length ? split.batch(batches[next++]) : null;
      }

      @Override
      public long waitedNanos() {
        return 0;
      }

      @Override
      public void close() {
        next = batches.length;
      }
    };
  }
}
