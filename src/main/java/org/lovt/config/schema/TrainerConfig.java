package org.lovt.config.schema;

/** The training loop (node {@code trainer}, spec/pretraining.md 7). */
public record TrainerConfig(
    @Key(
            def = "32",
            doc =
                "32: float32. 16 or bf16: mixed precision in bfloat16 on a GPU; on the CPU only bf16 asks for it,"
                    + " since the original's default of 16 means a GPU.")
        String precision,
    @Key(def = "null", nullable = true, doc = "Unused; accepted for old files.") String ampLevel,
    @Key(def = "1", doc = "Micro-batches per optimiser step.") int accumulateGradBatches,
    @Key(def = "null", nullable = true, doc = "Largest number of optimiser steps.") Long maxSteps,
    @Key(
            def = "1.0",
            doc = "Training batches per epoch: a whole number, or a fraction such as 0.1.")
        Number limitTrainBatches,
    @Key(def = "1.0", doc = "Validation batches: a whole number, or a fraction such as 0.1.")
        Number limitValBatches,
    @Key(def = "5", doc = "Optimiser steps between logged values.") int logEveryNSteps,
    @Key(
            def = "500",
            doc = "Optimiser steps between states saved within an epoch; 0: only at its end.")
        int checkpointEveryNSteps,
    @Key(def = "false", doc = "Images in channels-last memory format.") boolean channelsLast,
    @Key(def = "false", doc = "One training and one validation batch.") boolean fastDevRun) {}
