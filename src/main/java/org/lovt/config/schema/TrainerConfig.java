package org.lovt.config.schema;

import java.util.List;

/** The training loop (node {@code trainer}, spec/pretraining.md 7). */
public record TrainerConfig(
    @Key(
            def = "32",
            doc =
                "32: float32. 16 or bf16: mixed precision in bfloat16 on a GPU; on the CPU only bf16 asks for it,"
                    + " since the original's default of 16 means a GPU.")
        String precision,
    @Key(def = "null", nullable = true, doc = "Unused; accepted for old files.") String ampLevel,
    @Key(range = "[1, inf)", def = "1", doc = "Micro-batches per optimiser step.")
        int accumulateGradBatches,
    @Key(
            range = "[1, inf)",
            def = "null",
            nullable = true,
            doc = "Largest number of optimiser steps.")
        Long maxSteps,
    @Key(
            def = "1.0",
            doc = "Training batches per epoch: a whole number, or a fraction such as 0.1.")
        Number limitTrainBatches,
    @Key(def = "1.0", doc = "Validation batches: a whole number, or a fraction such as 0.1.")
        Number limitValBatches,
    @Key(range = "[1, inf)", def = "5", doc = "Optimiser steps between logged values.")
        int logEveryNSteps,
    @Key(
            range = "[0, inf)",
            def = "500",
            doc = "Optimiser steps between states saved within an epoch; 0: only at its end.")
        int checkpointEveryNSteps,
    @Key(
            def = "batches",
            doc =
                "What counts once in the mean of validation losses and accuracies: batches, as published, or samples.")
        MeanOver validationMean,
    @Key(def = "false", doc = "Images in channels-last memory format.") boolean channelsLast,
    @Key(def = "false", doc = "One training and one validation batch.") boolean fastDevRun) {
  private static final String LIMIT =
      "a whole number of at least 1, or a fraction in (0, 1] such as 0.1";
  private static final List<String> PRECISIONS = List.of("32", "16", "bf16");

  /** Checks ranges. */
  public TrainerConfig {
    Ranges.of(TrainerConfig.class)
        .oneOf("precision", precision, PRECISIONS)
        .check("accumulateGradBatches", accumulateGradBatches)
        .check("maxSteps", maxSteps)
        .require(isLimit(limitTrainBatches), "limitTrainBatches", LIMIT, limitTrainBatches)
        .require(isLimit(limitValBatches), "limitValBatches", LIMIT, limitValBatches)
        .check("logEveryNSteps", logEveryNSteps)
        .check("checkpointEveryNSteps", checkpointEveryNSteps);
  }

  /** What counts once in a mean. */
  public enum MeanOver {
    BATCHES,
    SAMPLES
  }

  /** 1 is one batch, 1.0 are all. */
  private static boolean isLimit(Number limit) {
    double value = limit.doubleValue();
    return limit instanceof Double ? value > 0 && value <= 1 : value >= 1;
  }
}
