package org.lovt.config.schema;

import java.util.List;

/** A local objective, chosen by {@code objective_type} (spec/pretraining.md 6.1, 6.4, 6.5). */
@Choice("objective_type")
public sealed interface LocalObjectiveConfig {
  /** {@code local_intra_sample_contrastive}. */
  @Variant("local_intra_sample_contrastive")
  record Contrastive(
      @Key(range = "[0, inf)", def = "0.3", doc = "Positions up to this distance are positives.")
          double distanceThreshold,
      @Key(range = "(0, inf)", def = "0.3", doc = "Temperature τ′ > 0.")
          double similarityTemperature,
      @Key(def = "false", doc = "Train ln τ′.") boolean temperatureTrainable,
      @Key(
              def = "relative",
              doc = "Unit of the distance: relative to the diagonal (length), or absolute.")
          ThresholdType thresholdType,
      @Key(def = "false", doc = "Also use other positions of the same modality as negatives.")
          boolean negativesFromSameModality,
      @Key(def = "true", doc = "Subtract log(n / 2·N_max) from each position; off in every preset.")
          boolean normalizeByNumNegatives,
      @Key(def = "false", doc = "Weight positives by exp(−λ·distance).") boolean smoothWeights,
      @Key(range = "[0, inf)", def = "1.0", doc = "λ of the smoothing.") double smoothLambda,
      @Key(
              def = "false",
              doc =
                  "Negatives from other samples of the batch (fails in the original; repaired here).")
          boolean crossSampleNegatives,
      @Key(range = "[1, inf)", def = "[1, 5]", doc = "Unused; accepted for old files.")
          List<Integer> accuracyTopk)
      implements LocalObjectiveConfig {
    /** Checks ranges. */
    public Contrastive {
      Ranges.of(Contrastive.class)
          .check("distanceThreshold", distanceThreshold)
          .check("similarityTemperature", similarityTemperature)
          .check("smoothLambda", smoothLambda)
          .all("accuracyTopk", accuracyTopk);
    }
  }

  /** {@code local_mse}. */
  @Variant("local_mse")
  record Mse() implements LocalObjectiveConfig {}

  /** {@code local_predictor}. */
  @Variant("local_predictor")
  record Predictor(
      @Key(range = "[1, inf)", def = "2048", doc = "Hidden width of the predictors.") int dHidden)
      implements LocalObjectiveConfig {
    /** Checks ranges. */
    public Predictor {
      Ranges.of(Predictor.class).check("dHidden", dHidden);
    }
  }

  /** Unit of the distance threshold. */
  enum ThresholdType {
    RELATIVE,
    ABSOLUTE
  }
}
