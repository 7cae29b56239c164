package org.lovt.config.schema;

import java.util.Map;

/** A pre-training run (root {@code train_representation}, spec/data-and-config.md 3.7). */
public record PretrainConfig(
    @Key(inline = true, doc = "What all programs have.") ExperimentConfig experiment,
    @Key(def = "val/total_loss", doc = "Validation value that chooses the best checkpoint.")
        String monitorMetric,
    @Key(def = "min", doc = "min or max.") MonitorMode monitorMetricMode,
    @Key(doc = "A file of the group dataset, or the folder of a prepared data set.")
        String pretrainDataset,
    @Key(doc = "The model and its training.") BimodalModelConfig pretrainModel,
    @Key(def = "{}", doc = "Online probes by name.") Map<String, OnlineProbeConfig> onlineEval,
    @Key(def = "{}", doc = "Unused in the original; accepted for old files.")
        Map<String, Object> downstreamEval,
    @Key(def = "false", doc = "Learning-rate search of the original; refused if true.")
        boolean autoLrFind)
    implements Experiment {
  /** Checks what must fit together. */
  public PretrainConfig {
    Ranges.of(PretrainConfig.class)
        .require(
            pretrainModel.encoderB().sentenceAggregator() != Aggregator.AVGPOOL_ATTENTION,
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
}
