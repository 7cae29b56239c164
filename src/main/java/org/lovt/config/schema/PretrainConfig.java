package org.lovt.config.schema;

import java.util.Map;
import java.util.regex.Pattern;

/** A pre-training run (root {@code train_representation}, spec/data-and-config.md 3.7). */
public record PretrainConfig(
    @Key(def = "{}", doc = "The training loop.") TrainerConfig trainer,
    @Key(def = "{}", doc = "Checkpoints and early stopping.") CallbackConfig callback,
    @Key(def = "{}", doc = "Logger settings of the original; project and tags are used.")
        Map<String, Object> logger,
    @Key(def = "val/total_loss", doc = "Validation value that chooses the best checkpoint.")
        String monitorMetric,
    @Key(def = "min", doc = "min or max.") MonitorMode monitorMetricMode,
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
    @Key(doc = "A file of the group dataset, or the folder of a prepared data set.")
        String pretrainDataset,
    @Key(doc = "The model and its training.") BimodalModelConfig pretrainModel,
    @Key(def = "{}", doc = "Online probes by name.") Map<String, OnlineProbeConfig> onlineEval,
    @Key(def = "{}", doc = "Unused in the original; accepted for old files.")
        Map<String, Object> downstreamEval,
    @Key(def = "false", doc = "Learning-rate search of the original; refused if true.")
        boolean autoLrFind,
    @Key(
            def = "corrected",
            doc =
                "official restores faults of the original's protocol (docs/explanation/compat.md).")
        Compat compat) {
  private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda(:[0-9]{1,3})?");

  /** Checks ranges. */
  public PretrainConfig {
    Ranges.of(PretrainConfig.class)
        .require(
            device == null || DEVICE.matcher(device).matches(),
            "device",
            "auto, cpu, cuda or cuda:<i>",
            device)
        .check("numDataloaderWorkers", numDataloaderWorkers)
        .require(
            pretrainModel == null
                || pretrainModel.encoderB().sentenceAggregator() != Aggregator.AVGPOOL_ATTENTION,
            "pretrainModel",
            "encoder_b.sentence_aggregator: max, avg or token_0, since the gradient of"
                + " avgpool_attention is not a number for padded sentences",
            "avgpool_attention")
        .require(
            !autoLrFind,
            "autoLrFind",
            "false; there is no search for the learning rate, try values with -m"
                + " pretrain_model.learning_rate=1e-4,3e-5",
            true);
  }

  /** Which way of the monitored value is better. */
  public enum MonitorMode {
    MIN,
    MAX
  }

  /** Whether faults of the original's protocol are corrected. */
  public enum Compat {
    CORRECTED,
    OFFICIAL
  }
}
