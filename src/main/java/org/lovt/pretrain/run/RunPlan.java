package org.lovt.pretrain.run;

import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.torch.Device;
import org.lovt.train.BatchLimit;
import org.lovt.train.Precision;
import org.lovt.train.TrainerOptions;

/**
 * What a run is going to do.
 *
 * @param trainStudies studies of the training split
 * @param validationStudies studies of the validation split
 * @param batches micro-batches of an epoch
 * @param stepsPerEpoch optimiser steps of an epoch
 * @param options the training loop
 * @param parameters numbers of all parameters
 * @param trainable numbers of parameters that are trained
 */
public record RunPlan(
    int trainStudies,
    int validationStudies,
    int batches,
    long stepsPerEpoch,
    TrainerOptions options,
    long parameters,
    long trainable) {
  private static final String EPOCH = "-{epoch:04d}";

  /** Optimiser steps in all, without early stopping. */
  public long steps() {
    long all = stepsPerEpoch * options.maxEpochs();
    return options.maxSteps() > 0 ? Math.min(all, options.maxSteps()) : all;
  }

  /** Micro-batches in all, without early stopping. */
  public long allBatches() {
    return Math.min((long) batches * options.maxEpochs(), steps() * options.accumulate());
  }

  /** Whether only one batch of each split is run, to try the wiring. */
  static boolean quick(PretrainConfig c) {
    return c.debug() || c.trainer().fastDevRun();
  }

  static TrainerOptions options(
      PretrainConfig c, Device device, int trainBatches, int validationBatches) {
    boolean quick = quick(c);
    return new TrainerOptions(
        quick ? 1 : c.pretrainModel().maxEpochs(),
        c.trainer().maxSteps() == null ? 0 : c.trainer().maxSteps(),
        c.trainer().accumulateGradBatches(),
        c.pretrainModel().learningRate(),
        c.monitorMetric(),
        c.monitorMetricMode() == MonitorMode.MIN,
        !c.debug() && Precision.bfloat16(c.trainer().precision(), device),
        device,
        quick
            ? 1
            : BatchLimit.of("limit_train_batches", c.trainer().limitTrainBatches(), trainBatches),
        quick
            ? 1
            : BatchLimit.of("limit_val_batches", c.trainer().limitValBatches(), validationBatches),
        c.trainer().logEveryNSteps(),
        c.trainer().checkpointEveryNSteps(),
        prefix(c));
  }

  private static String prefix(PretrainConfig c) {
    if (c.callback().modelCheckpoint() == null) {
      return "pretrain";
    }
    String pattern = c.callback().modelCheckpoint().filename();
    return pattern.endsWith(EPOCH)
        ? pattern.substring(0, pattern.length() - EPOCH.length())
        : pattern;
  }
}
