package org.lovt.config.schema;

/**
 * Evaluation of a bare image encoder on one task: random, of ImageNet, or of a baseline (root
 * {@code baseline_fine_tune}, spec/data-and-config.md 3.7).
 */
public record BaselineFineTuneConfig(
    @Key(inline = true, doc = "What all programs have.") ExperimentConfig experiment,
    @Key(doc = "Validation value that chooses the best checkpoint.") String monitorMetric,
    @Key(doc = "min or max.") MonitorMode monitorMetricMode,
    @Key(
            doc =
                "The image encoder; backbone_pretrained: true for ImageNet weights,"
                    + " backbone_checkpoint for those of a file or a baseline.")
        ScanEncoderConfig encoder,
    @Key(doc = "The task: data set, head and training.") EvaluationModelConfig evaluationModel,
    @Key(range = "[1, 1000]", def = "1", doc = "Number of runs; run k has a seed of its own.")
        int averageRuns,
    @Key(
            def = "false",
            doc = "Store the backbone of the best checkpoint as a baseline; of a single run.")
        boolean exportBackboneWeights)
    implements Experiment {
  /** Checks ranges and what must fit together. */
  public BaselineFineTuneConfig {
    Ranges.of(BaselineFineTuneConfig.class)
        .check("averageRuns", averageRuns)
        .require(
            !exportBackboneWeights || averageRuns == 1,
            "exportBackboneWeights",
            "false, or average_runs: 1, since each run would replace the weights of the one before",
            "true with average_runs: " + averageRuns);
  }
}
