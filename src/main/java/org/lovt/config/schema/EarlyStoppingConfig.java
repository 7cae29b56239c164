package org.lovt.config.schema;

/** Early stopping (node {@code callback.early_stopping}, spec/pretraining.md 7.5). */
public record EarlyStoppingConfig(
    @Key(def = "val/total_loss", doc = "Monitored value.") String monitor,
    @Key(
            range = "[0, inf)",
            def = "10",
            doc = "Validations without improvement until training stops.")
        int patience,
    @Key(def = "min", doc = "min or max.") MonitorMode mode,
    @Key(range = "[0, inf)", def = "1e-5", doc = "Smallest improvement that counts, absolute.")
        double minDelta,
    @Key(def = "true", doc = "Accepted for old files.") boolean verbose) {
  /** Checks ranges. */
  public EarlyStoppingConfig {
    Ranges.of(EarlyStoppingConfig.class).check("patience", patience).check("minDelta", minDelta);
  }
}
