package org.lovt.downstream.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.study.Split;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.split.StoredSplit;
import org.lovt.downstream.split.TaskData;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskModel;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;

/**
 * Where the batches of a cell come from. What is the same in every epoch is made once and kept as
 * far as the budget goes: maps of a frozen encoder, else the images.
 *
 * <pre>
 * frozen, given weights    maps, kept for all trainings of the cell
 * frozen, random weights   images kept for all trainings, maps for one
 * fine-tuned               images kept for all trainings
 * augmented                nothing of the training split
 * </pre>
 */
final class SplitSources implements AutoCloseable {
  private final TaskSetup setup;
  private final FeatureBudget budget;
  private final Interruption interruption;
  private final EvaluationMonitor monitor;
  private final int batch;
  private final Map<Split, Optional<StoredSplit>> images = new EnumMap<>(Split.class);
  private final Map<Split, Optional<StoredSplit>> maps = new EnumMap<>(Split.class);

  SplitSources(
      TaskSetup setup, FeatureBudget budget, Interruption interruption, EvaluationMonitor monitor) {
    this.setup = setup;
    this.budget = budget;
    this.interruption = interruption;
    this.monitor = monitor;
    this.batch = setup.request().model().protocol().batchSize();
  }

  /** Batches of one training; closed with it. */
  final class Feeds implements AutoCloseable {
    private final TaskModel model;
    private final Map<Split, Optional<StoredSplit>> own;

    private Feeds(TaskModel model) {
      this.model = model;
      this.own = setup.encoder().random() ? new EnumMap<>(Split.class) : maps;
    }

    /** Training images in the order of a seed, whole batches only. */
    Feed<TaskBatch> training(long orderSeed) {
      return feed(
          Split.TRAIN, BatchPlan.training(setup.data().size(Split.TRAIN), batch, orderSeed));
    }

    /** A split in file order. */
    Feed<TaskBatch> evaluation(Split split) {
      return feed(split, inOrder(split));
    }

    private Feed<TaskBatch> feed(Split split, BatchPlan plan) {
      if (!setup.frozen() || !keepable(split)) {
        return imagesOf(split, plan);
      }
      Optional<StoredSplit> stored;
      synchronized (own) { // trainings side by side make it once
        stored = own.computeIfAbsent(split, this::encoded);
      }
      return stored.map(maps -> maps.feed(plan)).orElseGet(() -> imagesOf(split, plan));
    }

    private Optional<StoredSplit> encoded(Split split) {
      StoredSplit kept = setup.encoder().random() ? kept(split) : null;
      Feed<TaskBatch> all =
          kept == null ? setup.data().decoded(split, inOrder(split)) : kept.feed(inOrder(split));
      Optional<StoredSplit> stored =
          StoredSplit.maps(
              all,
              setup.data().size(split),
              setup.frozenMaps(),
              kept,
              model,
              setup.request().model().kind(),
              budget,
              setup.device(),
              interruption);
      tell(split, "features", stored);
      return stored;
    }

    @Override
    public void close() {
      if (own != maps) {
        release(own);
      }
    }
  }

  /** The batches for a training of a model. */
  Feeds of(TaskModel model) {
    return new Feeds(model);
  }

  private BatchPlan inOrder(Split split) {
    return BatchPlan.evaluation(setup.data().size(split), batch);
  }

  private boolean keepable(Split split) {
    return split != Split.TRAIN || setup.data().fixed();
  }

  private Feed<TaskBatch> imagesOf(Split split, BatchPlan plan) {
    if (!keepable(split)) {
      return setup.data().decoded(split, plan);
    }
    StoredSplit kept = kept(split);
    return kept == null ? setup.data().decoded(split, plan) : kept.feed(plan);
  }

  /** The images of a split, kept for all trainings; null if they do not fit. */
  private StoredSplit kept(Split split) {
    synchronized (images) {
      return images.computeIfAbsent(split, this::store).orElse(null);
    }
  }

  private Optional<StoredSplit> store(Split split) {
    TaskData data = setup.data();
    Optional<StoredSplit> stored =
        StoredSplit.images(
            data.decoded(split, inOrder(split)),
            data.size(split),
            data.inputSize(),
            setup.request().model().kind(),
            budget,
            setup.device(),
            interruption);
    tell(split, "images", stored);
    return stored;
  }

  private void tell(Split split, String what, Optional<StoredSplit> stored) {
    monitor.kept(
        split.label(),
        what,
        stored.map(StoredSplit::place).orElse("not kept"),
        stored.map(StoredSplit::bytes).orElse(0L));
  }

  private static void release(Map<Split, Optional<StoredSplit>> all) {
    all.values().forEach(stored -> stored.ifPresent(StoredSplit::close));
    all.clear();
  }

  @Override
  public void close() {
    release(maps);
    release(images);
  }
}
