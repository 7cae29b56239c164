package org.lovt.config.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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
    @Key(range = "[1, inf)", def = "512", doc = "Width d of the projected local embeddings.")
        int dZ,
    @Key(
            range = "[1, inf)",
            def = "null",
            nullable = true,
            doc = "Width of the projected global embeddings; null: d_z.")
        Integer dZg,
    @Key(range = "[1, inf)", def = "2048", doc = "Hidden width of all projections.") int dHidden,
    @Key(
            def = "batch",
            nullable = true,
            doc = "Normalisation in the projections: null, layer, batch, l2.")
        NormKind projectionNorm,
    @Key(range = "[0, 1)", def = "0", doc = "Dropout in the projections.")
        double projectionDropoutProb,
    @Key(
            def = "scaled_dot_product",
            doc = "Similarity of the cross-attention: scaled_dot_product or cosine.")
        AttentionSimilarity attentionSim,
    @Key(range = "[0, 1)", def = "0", doc = "Dropout on the attention probabilities.")
        double attentionProbDropoutProb,
    @Key(range = "[0, 1)", def = "0", doc = "Dropout on the attended features.")
        double attendedDropoutProb,
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
    @Key(range = "(0, inf)", def = "1.0", doc = "Temperature of the cross-attention.")
        double attentionTemperature,
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
    @Key(
            name = "cross_alignment_a",
            def = "null",
            nullable = true,
            doc = "Contrast of regions across the studies of a batch.")
        CrossStudyConfig crossAlignmentA,
    @Key(
            name = "cross_alignment_b",
            def = "null",
            nullable = true,
            doc = "Contrast of sentences across the studies of a batch.")
        CrossStudyConfig crossAlignmentB,
    @Key(name = "g_alignment", def = "null", nullable = true, doc = "Global objective.")
        GlobalObjectiveConfig gAlignment,
    @Key(range = "[0, inf)", def = "{}", doc = "Loss name → weight.")
        Map<String, Double> lossWeights,
    @Key(range = "[1, inf)", def = "32", doc = "Samples of a micro-batch.") int batchSize,
    @Key(range = "[0, inf)", def = "1e-4", doc = "Base learning rate η₀.") double learningRate,
    @Key(range = "[0, inf)", def = "1e-6", doc = "Weight decay on every parameter.")
        double weightDecay,
    @Key(def = "Adam", doc = "Adam or AdamW.") OptimizerKind optimizer,
    @Key(def = "[cosine_annealing_per_epoch]", doc = "Learning-rate schedules; all act.")
        List<ScheduleKind> lrScheduler,
    @Key(def = "null", nullable = true, doc = "Never used in the original; only null.")
        Double maxLr,
    @Key(
            range = "[0, inf)",
            def = "10",
            doc = "Warm-up of linear_warmup_cosine_annealing in optimiser steps.")
        int warmupSteps,
    @Key(range = "[0, inf)", def = "12", doc = "Patience of reduce_on_plateau in epochs.")
        int lrReducePatience,
    @Key(range = "(0, 1)", def = "0.5", doc = "Factor of reduce_on_plateau.") double lrReduceFactor,
    @Key(range = "[1, inf)", def = "1000", doc = "Largest number of epochs.") int maxEpochs,
    @Key(
            def = "false",
            doc = "Transform the validation inputs of losses and metrics as in training.")
        boolean augmentOnValidation,
    @Key(def = "true", doc = "Compute local retrieval metrics.") boolean computeRetrievalMetrics,
    @Key(def = "true", doc = "Compute embedding statistics.") boolean computeEmbeddingStats,
    @Key(def = "true", doc = "Compute attention statistics.") boolean computeAttentionStats,
    @Key(def = "false", doc = "Compute the metrics for the training split too.")
        boolean computeMetricsForTrain) {
  /** Checks ranges and what must fit together. */
  public BimodalModelConfig {
    Ranges.of(BimodalModelConfig.class)
        .check("dZ", dZ)
        .check("dZg", dZg)
        .check("dHidden", dHidden)
        .check("projectionDropoutProb", projectionDropoutProb)
        .check("attentionProbDropoutProb", attentionProbDropoutProb)
        .check("attendedDropoutProb", attendedDropoutProb)
        .check("attentionTemperature", attentionTemperature)
        .all("lossWeights", lossWeights.values())
        .check("batchSize", batchSize)
        .check("learningRate", learningRate)
        .check("weightDecay", weightDecay)
        .check("warmupSteps", warmupSteps)
        .check("lrReducePatience", lrReducePatience)
        .check("lrReduceFactor", lrReduceFactor)
        .check("maxEpochs", maxEpochs)
        .require(
            maxLr == null,
            "maxLr",
            "null; the original never uses it, learning_rate is the largest rate",
            maxLr)
        .require(
            symmetricAttention || projectAttentionKeys,
            "projectAttentionKeys",
            "true where symmetric_attention is false",
            projectAttentionKeys)
        .require(
            lWeightsA == null || encoderA.localWeightsFromAggregator(),
            "lWeightsA",
            "null, or encoder_a.local_weights_from_aggregator: true",
            "from_aggregation")
        .require(
            lWeightsB == null || encoderB.localWeightsFromAggregator(),
            "lWeightsB",
            "null, or encoder_b.local_weights_from_aggregator: true",
            "from_aggregation")
        .require(
            areNumbered(llAlignmentsA),
            "llAlignmentsA",
            "the keys 0 to " + (llAlignmentsA.size() - 1),
            llAlignmentsA.keySet())
        .require(
            areNumbered(llAlignmentsB),
            "llAlignmentsB",
            "the keys 0 to " + (llAlignmentsB.size() - 1),
            llAlignmentsB.keySet());
    if (crossAlignmentA != null || crossAlignmentB != null) {
      Ranges.of(BimodalModelConfig.class)
          .require(
              batchSize > 1,
              "batchSize",
              "at least 2 where cross_alignment_a or cross_alignment_b contrasts studies",
              batchSize)
          .require(
              attentionNorm != NormKind.LAYER,
              "attentionNorm",
              "null, batch or l2 where cross_alignment_a or cross_alignment_b is given",
              "layer")
          .require(
              attentionProbDropoutProb == 0 && attendedDropoutProb == 0,
              "attendedDropoutProb",
              "no dropout in the cross-attention where cross_alignment_a or cross_alignment_b is"
                  + " given",
              Math.max(attentionProbDropoutProb, attendedDropoutProb));
    }
    List<String> losses =
        lossNames(llAlignmentsA, llAlignmentsB, crossAlignmentA, crossAlignmentB, gAlignment);
    Set<String> without = new LinkedHashSet<>(losses);
    without.removeAll(lossWeights.keySet());
    Ranges.of(BimodalModelConfig.class)
        .require(
            !losses.isEmpty(),
            "gAlignment",
            "a global or at least one local objective",
            "no objective")
        .require(without.isEmpty(), "lossWeights", "a weight for " + without, lossWeights.keySet());
  }

  /** Whether regions attend to sentences: a local objective of the image side asks for it. */
  public boolean regionsAttend() {
    return !llAlignmentsA.isEmpty() || crossAlignmentA != null;
  }

  /** Whether sentences attend to regions. */
  public boolean sentencesAttend() {
    return !llAlignmentsB.isEmpty() || crossAlignmentB != null;
  }

  /** The names of all losses (spec/pretraining.md 6.6); each needs a weight. */
  public List<String> lossNames() {
    return lossNames(llAlignmentsA, llAlignmentsB, crossAlignmentA, crossAlignmentB, gAlignment);
  }

  private static List<String> lossNames(
      Map<String, ?> localA,
      Map<String, ?> localB,
      CrossStudyConfig crossA,
      CrossStudyConfig crossB,
      GlobalObjectiveConfig global) {
    List<String> names = new ArrayList<>();
    local(names, "local_a", localA.size());
    local(names, "local_b", localB.size());
    local(names, "cross_a", crossA == null ? 0 : 1);
    local(names, "cross_b", crossB == null ? 0 : 1);
    if (global != null) {
      names.addAll(List.of("global_a2b", "global_b2a"));
    }
    return names;
  }

  private static void local(List<String> names, String side, int count) {
    for (int i = 0; i < count; i++) {
      String prefix = count == 1 ? side : side + "_" + i;
      names.add(prefix + "_l2att");
      names.add(prefix + "_att2l");
    }
  }

  private static boolean areNumbered(Map<String, ?> objectives) {
    return IntStream.range(0, objectives.size())
        .allMatch(i -> objectives.containsKey(String.valueOf(i)));
  }

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
