package org.lovt.pretrain.run;

import org.lovt.config.schema.PretrainConfig;
import org.lovt.nn.Module;
import org.lovt.torch.Device;
import org.lovt.train.TrainerOptions;

/**
 * What a run is going to do.
 *
 * @param trainStudies studies, or images, of the training split
 * @param validationStudies those of the validation split
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

  /**
   * Of what is there.
   *
   * @param batches micro-batches of an epoch, without a limit
   * @param module what is trained
   */
  static RunPlan of(
      int trainStudies, int validationStudies, int batches, TrainerOptions options, Module module) {
    int used = Math.min(batches, options.limitTrainBatches());
    return new RunPlan(
        trainStudies,
        validationStudies,
        used,
        TrainerOptions.stepsPerEpoch(used, options.accumulate()),
        options,
        module.parameterCount(),
        module.trainableCount());
  }

  /** Optimiser steps in all, without early stopping. */
  public long steps() {
    long all = stepsPerEpoch * options.maxEpochs();
    return options.maxSteps() > 0 ? Math.min(all, options.maxSteps()) : all;
  }

  /** Micro-batches in all, without early stopping. */
  public long allBatches() {
    return Math.min((long) batches * options.maxEpochs(), steps() * options.accumulate());
  }

  static TrainerOptions options(
      PretrainConfig c, Device device, int trainBatches, int validationBatches) {
    return TrainerOptions.of(
        c,
        device,
        c.pretrainModel().maxEpochs(),
        c.pretrainModel().learningRate(),
        trainBatches,
        validationBatches,
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
