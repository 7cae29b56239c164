package org.lovt.pretrain.run;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.train.Schedule;

/** The learning-rate schedules of a configuration (spec/pretraining.md 7.3). */
final class Schedules {
  /** Warm-up begins at this fraction of the base rate. */
  private static final double WARM_START = 0.01;

  /** Whatever {@code monitor_metric} says, as in the original. */
  private static final String PLATEAU_METRIC = "val/total_loss";

  private Schedules() {}

  /**
   * Creates them.
   *
   * @param stepsPerEpoch optimiser steps of an epoch
   * @param maxSteps bound on all steps, which then stands for the steps of an epoch, as in the
   *     original; 0: none. The warm-up schedule ends with it.
   */
  static List<Schedule> of(BimodalModelConfig model, long stepsPerEpoch, long maxSteps) {
    long period = maxSteps > 0 ? maxSteps : stepsPerEpoch;
    return model.lrScheduler().stream()
        .map(
            kind ->
                switch (kind) {
                  case COSINE_ANNEALING_PER_EPOCH -> Schedule.cosinePerEpoch(period);
                  case COSINE_ANNEALING_WARM_RESTARTS -> Schedule.cosineWarmRestarts(period);
                  case LINEAR_WARMUP_COSINE_ANNEALING -> warmup(model, stepsPerEpoch, maxSteps);
                  case REDUCE_ON_PLATEAU ->
                      new Schedule.Plateau(
                          model.lrReducePatience(),
                          model.lrReduceFactor(),
                          true,
                          model.learningRate(),
                          PLATEAU_METRIC);
                })
        .toList();
  }

  private static Schedule warmup(BimodalModelConfig model, long stepsPerEpoch, long maxSteps) {
    long all = stepsPerEpoch * model.maxEpochs();
    long total = maxSteps > 0 ? Math.min(maxSteps, all) : all;
    if (model.warmupSteps() >= total) {
      throw LovtException.config(
          "warmup_steps: training has %d steps in all. Received: %d"
              .formatted(total, model.warmupSteps()),
          "Lower pretrain_model.warmup_steps, for example to a tenth of them.");
    }
    return Schedule.warmupCosine(WARM_START, model.warmupSteps(), total);
  }
}
