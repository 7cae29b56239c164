package org.lovt.downstream.task;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.torch.Tensor;

/** Judges a whole split, batch by batch: the loss and all measures of the task. */
public abstract class TaskJudge {
  private double losses;
  private int batches;

  /** Takes a batch; returns its loss. */
  abstract double take(Map<String, Tensor> maps, TaskBatch batch);

  /** The measures by name without prefix, in the order of the task's list. */
  abstract Map<String, Double> measures();

  /** Those of them that can be taken over resamples of the images. */
  public abstract Map<String, CaseStatistic> statistics();

  /** Takes a batch. */
  public final void accept(Map<String, Tensor> maps, TaskBatch batch) {
    losses += take(maps, batch);
    batches++;
  }

  /**
   * The loss and all measures, without prefix. The loss is the plain mean over batches, a short
   * last one counting fully, as in the original (spec/evaluation-and-baselines.md 2.3).
   */
  public final Map<String, Double> values() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("loss", losses / Math.max(1, batches));
    all.putAll(measures());
    return all;
  }
}
