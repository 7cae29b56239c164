package org.lovt.config.schema;

import java.util.List;

/** A global objective, chosen by {@code objective_type} (spec/pretraining.md 6.1). */
@Choice("objective_type")
public sealed interface GlobalObjectiveConfig {
  /** {@code global_nce}: InfoNCE over the micro-batch. */
  @Variant("global_nce")
  record Nce(
      @Key(range = "(0, inf)", def = "0.1", doc = "Temperature τ > 0.")
          double similarityTemperature,
      @Key(def = "false", doc = "Train ln τ.") boolean temperatureTrainable,
      @Key(def = "true", doc = "Also use other samples of the same modality as negatives.")
          boolean negativesFromSameModality,
      @Key(range = "[1, inf)", def = "[1, 5]", doc = "k of the top-k accuracies.")
          List<Integer> accuracyTopk)
      implements GlobalObjectiveConfig {
    /** Checks ranges. */
    public Nce {
      Ranges.of(Nce.class)
          .check("similarityTemperature", similarityTemperature)
          .all("accuracyTopk", accuracyTopk);
    }
  }

  /** {@code global_sigmoid}: every pair of the micro-batch judged alone, as in SigLIP. */
  @Variant("global_sigmoid")
  record Sigmoid(
      @Key(range = "(0, inf)", def = "0.1", doc = "Temperature τ > 0; the first one if trained.")
          double similarityTemperature,
      @Key(def = "true", doc = "Train ln τ.") boolean temperatureTrainable,
      @Key(def = "-10", doc = "Added to every pair; the first value if trained.") double bias,
      @Key(def = "true", doc = "Train it.") boolean biasTrainable,
      @Key(range = "[1, inf)", def = "[1, 5]", doc = "k of the top-k accuracies.")
          List<Integer> accuracyTopk)
      implements GlobalObjectiveConfig {
    /** Checks ranges. */
    public Sigmoid {
      Ranges.of(Sigmoid.class)
          .check("similarityTemperature", similarityTemperature)
          .all("accuracyTopk", accuracyTopk);
    }
  }

  /** {@code global_mse}: mean squared difference. */
  @Variant("global_mse")
  record Mse() implements GlobalObjectiveConfig {}

  /** {@code global_predictor}: a predictor per direction, negative cosine. */
  @Variant("global_predictor")
  record Predictor(
      @Key(range = "[1, inf)", def = "2048", doc = "Hidden width of the predictors.") int dHidden)
      implements GlobalObjectiveConfig {
    /** Checks ranges. */
    public Predictor {
      Ranges.of(Predictor.class).check("dHidden", dHidden);
    }
  }
}
