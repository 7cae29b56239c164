package org.lovt.config.schema;

import java.util.List;

/** An online classification probe on the global features (spec/pretraining.md 9.7). */
public record OnlineProbeConfig(
    @Key(def = "chexpert_binary", doc = "Task; only chexpert_binary.") String task,
    @Key(def = "a", doc = "a: image, b: report, a&b: both concatenated.") String sourceModality,
    @Key(def = "false", doc = "One hidden layer in place of a linear head.") boolean nonlinear,
    @Key(range = "[1, inf)", def = "512", doc = "Hidden width of the non-linear head.") int dHidden,
    @Key(range = "[0, 1)", def = "0.2", doc = "Dropout before each linear layer.")
        double dropoutProb) {
  /** Checks ranges and names. */
  public OnlineProbeConfig {
    Ranges.of(OnlineProbeConfig.class)
        .oneOf("task", task, List.of("chexpert_binary"))
        .oneOf("sourceModality", sourceModality, List.of("a", "b", "a&b"))
        .check("dHidden", dHidden)
        .check("dropoutProb", dropoutProb);
  }
}
