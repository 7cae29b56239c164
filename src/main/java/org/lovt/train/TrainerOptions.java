package org.lovt.train;

import org.lovt.config.schema.Experiment;
import org.lovt.config.schema.MonitorMode;
import org.lovt.config.schema.TrainerConfig;
import org.lovt.torch.Device;

/**
 * How to train.
 *
 * @param maxEpochs epochs at most
 * @param maxSteps optimiser steps at most; 0: no bound
 * @param accumulate micro-batches per optimiser step
 * @param learningRate base rate
 * @param monitor monitored value
 * @param minimize whether smaller is better
 * @param bfloat16 mixed precision in the forward pass
 * @param device where to compute
 * @param limitTrainBatches micro-batches per epoch at most; 0: all
 * @param limitValidationBatches validation batches at most; 0: all
 * @param logEverySteps optimiser steps between logged values
 * @param checkpointEverySteps optimiser steps between checkpoints within an epoch; 0: only at its
 *     end
 * @param checkpointPrefix name of the best checkpoint before the epoch; null: only the newest state
 *     is kept
 */
public record TrainerOptions(
    int maxEpochs,
    long maxSteps,
    int accumulate,
    double learningRate,
    String monitor,
    boolean minimize,
    boolean bfloat16,
    Device device,
    int limitTrainBatches,
    int limitValidationBatches,
    int logEverySteps,
    int checkpointEverySteps,
    String checkpointPrefix) {
  /** Checks ranges. */
  public TrainerOptions {
    require(maxEpochs >= 1, "max_epochs", maxEpochs);
    require(accumulate >= 1, "accumulate_grad_batches", accumulate);
    require(learningRate >= 0, "learning_rate", learningRate);
    require(logEverySteps >= 1, "log_every_n_steps", logEverySteps);
  }

  /** Whether only one batch of each split is run, to try the wiring. */
  public static boolean quick(Experiment experiment) {
    return experiment.debug() || experiment.trainer().fastDevRun();
  }

  /**
   * The options that an experiment's configuration gives.
   *
   * @param trainBatches micro-batches of an epoch, without a limit
   * @param validationBatches validation batches, without a limit
   * @param checkpointEverySteps see there
   * @param checkpointPrefix see there
   */
  public static TrainerOptions of(
      Experiment experiment,
      Device device,
      int maxEpochs,
      double learningRate,
      int trainBatches,
      int validationBatches,
      int checkpointEverySteps,
      String checkpointPrefix) {
    TrainerConfig trainer = experiment.trainer();
    boolean quick = quick(experiment);
    return new TrainerOptions(
        quick ? 1 : maxEpochs,
        trainer.maxSteps() == null ? 0 : trainer.maxSteps(),
        trainer.accumulateGradBatches(),
        learningRate,
        experiment.monitorMetric(),
        experiment.monitorMetricMode() == MonitorMode.MIN,
        Precision.bfloat16(experiment, device),
        device,
        quick ? 1 : BatchLimit.of("limit_train_batches", trainer.limitTrainBatches(), trainBatches),
        quick
            ? 1
            : BatchLimit.of("limit_val_batches", trainer.limitValBatches(), validationBatches),
        trainer.logEveryNSteps(),
        checkpointEverySteps,
        checkpointPrefix);
  }

  private static void require(boolean ok, String key, Object value) {
    if (!ok) {
      throw new IllegalArgumentException(key + " is out of range. Received: " + value);
    }
  }

  /** Optimiser steps of an epoch of n micro-batches, E = ⌈n/A⌉. */
  public static long stepsPerEpoch(int batches, int accumulate) {
    return (batches + accumulate - 1) / accumulate;
  }
}
