package org.lovt.config.schema;

/** The contrast of a region or sentence across the studies of a batch. */
public record CrossStudyConfig(
    @Key(range = "(0, inf)", def = "0.1", doc = "Temperature > 0.") double similarityTemperature,
    @Key(def = "false", doc = "Train its logarithm.") boolean temperatureTrainable) {
  /** Checks ranges. */
  public CrossStudyConfig {
    Ranges.of(CrossStudyConfig.class).check("similarityTemperature", similarityTemperature);
  }
}
