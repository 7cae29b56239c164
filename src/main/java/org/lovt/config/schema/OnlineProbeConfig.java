package org.lovt.config.schema;

/** An online classification probe on the global features (spec/pretraining.md 9.7). */
public record OnlineProbeConfig(
    @Key(def = "chexpert_binary", doc = "Task; only chexpert_binary.") String task,
    @Key(def = "a", doc = "a: image, b: report, a&b: both concatenated.") String sourceModality,
    @Key(def = "false", doc = "One hidden layer in place of a linear head.") boolean nonlinear,
    @Key(def = "512", doc = "Hidden width of the non-linear head.") int dHidden,
    @Key(def = "0.2", doc = "Dropout before each linear layer.") double dropoutProb) {}
