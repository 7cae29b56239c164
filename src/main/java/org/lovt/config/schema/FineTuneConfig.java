package org.lovt.config.schema;

import java.util.List;
import org.lovt.config.schema.EvaluationModelConfig.LinearSegmentation;

/**
 * Evaluation of a pre-trained model on one task, its encoder frozen or fine-tuned (root {@code
 * fine_tune}, spec/data-and-config.md 3.7).
 */
public record FineTuneConfig(
    @Key(inline = true, doc = "What all programs have.") ExperimentConfig experiment,
    @Key(doc = "Validation value that chooses the best checkpoint.") String monitorMetric,
    @Key(doc = "min or max.") MonitorMode monitorMetricMode,
    @Key(doc = "Name of the pre-trained model in the models folder.") String pretrainedModel,
    @Key(
            def = "a",
            doc =
                "a: the image encoder. The tasks show images, so b, the text encoder, is refused.")
        String evaluatedEncoder,
    @Key(doc = "The task: data set, head and training.") EvaluationModelConfig evaluationModel,
    @Key(
            def = "null",
            nullable = true,
            doc =
                "Layer of the encoder in place of its region_feature_layer; linear segmentation only.")
        String featureLayer,
    @Key(
            def = "[]",
            doc = "Averages over the runs that are noted with the pre-trained model, by name.")
        List<String> reportedMetrics,
    @Key(range = "[1, 1000]", def = "1", doc = "Number of runs; run k has a seed of its own.")
        int averageRuns)
    implements Experiment {
  /** Checks ranges and what must fit together. */
  public FineTuneConfig {
    Ranges.of(FineTuneConfig.class)
        .require(!pretrainedModel.isBlank(), "pretrainedModel", "the name of a model", "nothing")
        .oneOf("evaluatedEncoder", evaluatedEncoder, List.of("a"))
        .require(
            featureLayer == null || evaluationModel instanceof LinearSegmentation,
            "featureLayer",
            "null, since only linear segmentation reads a single layer",
            featureLayer)
        .check("averageRuns", averageRuns);
  }
}
