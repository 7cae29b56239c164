package org.lovt.config.schema;

import java.util.Map;
import java.util.regex.Pattern;

/** What runs of all programs have in common (spec/data-and-config.md 3.7); stands at the top. */
public record ExperimentConfig(
    @Key(def = "{}", doc = "The training loop.") TrainerConfig trainer,
    @Key(def = "{}", doc = "Checkpoints and early stopping.") CallbackConfig callback,
    @Key(def = "{}", doc = "Logger settings of the original; project and tags are used.")
        Map<String, Object> logger,
    @Key(def = "<unnamed>", doc = "Name of the run and of the model it exports.") String name,
    @Key(def = "1234", doc = "Seed of everything random.") long seed,
    @Key(
            def = "-1",
            nullable = true,
            doc =
                "GPUs as in the original: a list, a count, or -1 for all; one is used. Without a GPU it falls to"
                    + " device auto with a notice.")
        Object gpus,
    @Key(
            def = "null",
            nullable = true,
            doc = "auto, cpu, cuda or cuda:<i>; wins over gpus and never degrades silently.")
        String device,
    @Key(
            range = "[0, 1024]",
            def = "4",
            doc = "Threads that prepare batches; 0 prepares them between the steps.")
        int numDataloaderWorkers,
    @Key(def = "true", doc = "Print the configuration at the start.") boolean printConfig,
    @Key(def = "false", doc = "One batch per loop on the CPU, without workers, to try the wiring.")
        boolean debug,
    @Key(def = "null", nullable = true, doc = "Start folder; accepted for old files.")
        String workDir,
    @Key(
            def = "corrected",
            doc =
                "official restores faults of the original's protocol (docs/explanation/compat.md).")
        Compat compat) {
  private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda(:[0-9]{1,3})?");

  /** Checks ranges. */
  public ExperimentConfig {
    Ranges.of(ExperimentConfig.class)
        .require(
            device == null || DEVICE.matcher(device).matches(),
            "device",
            "auto, cpu, cuda or cuda:<i>",
            device)
        .check("numDataloaderWorkers", numDataloaderWorkers);
  }
}
