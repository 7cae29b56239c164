package org.lovt.config.schema;

import java.util.List;
import java.util.Map;

/** The model and its training (group {@code pretrain_model}, spec/pretraining.md 5.1). */
public record BimodalModelConfig(
    @Key(
            def = "null",
            nullable = true,
            doc = "Checkpoint from which components are copied at construction.")
        String loadCheckpointPath,
    @Key(def = "[model_a, model_b]", doc = "Top-level components to copy.")
        List<String> componentLoadedFromCheckpoint,
    @Key(doc = "Image encoder.") ScanEncoderConfig encoderA,
    @Key(doc = "Text encoder.") ReportEncoderConfig encoderB,
    @Key(def = "512", doc = "Width d of the projected local embeddings.") int dZ,
    @Key(
            def = "null",
            nullable = true,
            doc = "Width of the projected global embeddings; null: d_z.")
        Integer dZg,
    @Key(def = "2048", doc = "Hidden width of all projections.") int dHidden,
    @Key(
            def = "batch",
            nullable = true,
            doc = "Normalisation in the projections: null, layer, batch, l2.")
        NormKind projectionNorm,
    @Key(def = "0", doc = "Dropout in the projections.") double projectionDropoutProb,
    @Key(
            def = "scaled_dot_product",
            doc = "Similarity of the cross-attention: scaled_dot_product or cosine.")
        AttentionSimilarity attentionSim,
    @Key(def = "0", doc = "Dropout on the attention probabilities.")
        double attentionProbDropoutProb,
    @Key(def = "0", doc = "Dropout on the attended features.") double attendedDropoutProb,
    @Key(
            def = "batch",
            nullable = true,
            doc = "Normalisation after the cross-attention: null, layer, batch, l2.")
        NormKind attentionNorm,
    @Key(def = "true", doc = "Share key, value and output maps between the modalities.")
        boolean symmetricAttention,
    @Key(def = "true", doc = "Project keys.") boolean projectAttentionKeys,
    @Key(def = "true", doc = "Project values.") boolean projectAttentionValues,
    @Key(def = "true", doc = "Project outputs.") boolean projectAttentionOutputs,
    @Key(def = "1.0", doc = "Temperature of the cross-attention.") double attentionTemperature,
    @Key(def = "false", doc = "Train the logarithm of that temperature.")
        boolean attentionTemperatureTrainable,
    @Key(name = "l_weights_a", def = "null", nullable = true, doc = "null or from_aggregation.")
        LocalWeights lWeightsA,
    @Key(name = "l_weights_b", def = "null", nullable = true, doc = "null or from_aggregation.")
        LocalWeights lWeightsB,
    @Key(name = "l_weights_stop_grad", def = "false", doc = "Detach the local weights.")
        boolean lWeightsStopGrad,
    @Key(
            name = "ll_alignments_a",
            def = "{}",
            doc = "Image-side local objectives under the keys \"0\", \"1\", ….")
        Map<String, LocalObjectiveConfig> llAlignmentsA,
    @Key(
            name = "ll_alignments_b",
            def = "{}",
            doc = "Report-side local objectives under the keys \"0\", \"1\", ….")
        Map<String, LocalObjectiveConfig> llAlignmentsB,
    @Key(name = "g_alignment", def = "null", nullable = true, doc = "Global objective.")
        GlobalObjectiveConfig gAlignment,
    @Key(def = "{}", doc = "Loss name → weight.") Map<String, Double> lossWeights,
    @Key(def = "32", doc = "Samples of a micro-batch.") int batchSize,
    @Key(def = "1e-4", doc = "Base learning rate η₀.") double learningRate,
    @Key(def = "1e-6", doc = "Weight decay on every parameter.") double weightDecay,
    @Key(def = "Adam", doc = "Adam or AdamW.") OptimizerKind optimizer,
    @Key(def = "[cosine_annealing_per_epoch]", doc = "Learning-rate schedules; all act.")
        List<ScheduleKind> lrScheduler,
    @Key(def = "null", nullable = true, doc = "Unused; accepted for old files.") Double maxLr,
    @Key(def = "10", doc = "Warm-up of linear_warmup_cosine_annealing in optimiser steps.")
        int warmupSteps,
    @Key(def = "12", doc = "Patience of reduce_on_plateau in epochs.") int lrReducePatience,
    @Key(def = "0.5", doc = "Factor of reduce_on_plateau.") double lrReduceFactor,
    @Key(def = "1000", doc = "Largest number of epochs.") int maxEpochs,
    @Key(
            def = "false",
            doc = "Transform the validation inputs of losses and metrics as in training.")
        boolean augmentOnValidation,
    @Key(def = "true", doc = "Compute local retrieval metrics.") boolean computeRetrievalMetrics,
    @Key(def = "true", doc = "Compute embedding statistics.") boolean computeEmbeddingStats,
    @Key(def = "true", doc = "Compute attention statistics.") boolean computeAttentionStats,
    @Key(def = "false", doc = "Compute the metrics for the training split too.")
        boolean computeMetricsForTrain) {

  /** Similarity of the cross-attention. */
  public enum AttentionSimilarity {
    SCALED_DOT_PRODUCT,
    COSINE
  }

  /** Where the weights of the local losses come from. */
  public enum LocalWeights {
    FROM_AGGREGATION
  }

  /** The optimiser; spelled as in the original's files. */
  public enum OptimizerKind {
    ADAM,
    ADAMW
  }

  /** Learning-rate schedules (spec/pretraining.md 7.3). */
  public enum ScheduleKind {
    COSINE_ANNEALING_PER_EPOCH,
    COSINE_ANNEALING_WARM_RESTARTS,
    LINEAR_WARMUP_COSINE_ANNEALING,
    REDUCE_ON_PLATEAU
  }
}
