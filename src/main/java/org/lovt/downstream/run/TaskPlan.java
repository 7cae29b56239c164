package org.lovt.downstream.run;

import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.data.load.BatchPlan;
import org.lovt.data.study.Split;
import org.lovt.train.TrainerOptions;

/**
 * What each training of a task is going to do, early stopping aside.
 *
 * @param batches training batches of an epoch
 * @param options the training loop
 */
public record TaskPlan(int batches, TrainerOptions options) {
  /** That of a task with its data open. */
  public static TaskPlan of(TaskSetup setup) {
    EvaluationProtocolConfig protocol = setup.request().model().protocol();
    int batch = protocol.batchSize();
    int training = BatchPlan.training(setup.data().size(Split.TRAIN), batch, 0).batches();
    int validation = BatchPlan.evaluation(setup.data().size(Split.VALIDATION), batch).batches();
    TrainerOptions options =
        TrainerOptions.of(
            setup.request().experiment(),
            setup.device(),
            protocol.maxEpochs(),
            1, // the schedule gives the rate itself
            training,
            validation,
            0,
            protocol.evalName());
    return new TaskPlan(Math.min(training, options.limitTrainBatches()), options);
  }

  /** Optimiser steps of an epoch. */
  public long stepsPerEpoch() {
    return TrainerOptions.stepsPerEpoch(batches, options.accumulate());
  }

  /** Epochs at most; one that the bound of steps cuts short counts. */
  public long epochs() {
    long steps = stepsPerEpoch();
    return options.maxSteps() == 0
        ? options.maxEpochs()
        : Math.min(options.maxEpochs(), (options.maxSteps() + steps - 1) / steps);
  }
}
