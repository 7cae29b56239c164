package org.lovt.config.schema;

/** Checkpoints (node {@code callback.model_checkpoint}). */
public record CheckpointConfig(
    @Key(def = "val/total_loss", doc = "Monitored value.") String monitor,
    @Key(def = "1", doc = "Number of best checkpoints to keep; 1 is supported.") int saveTopK,
    @Key(def = "true", doc = "Also keep the newest state; always done.") boolean saveLast,
    @Key(def = "min", doc = "min or max.") MonitorMode mode,
    @Key(def = "true", doc = "Accepted for old files.") boolean verbose,
    @Key(def = "checkpoints/", doc = "Folder below the run folder; checkpoints/ is supported.")
        String dirpath,
    @Key(def = "pretrain-{epoch:04d}", doc = "Name pattern; the text before -{epoch:04d} is used.")
        String filename) {
  /** Checks what is supported. */
  public CheckpointConfig {
    Ranges.of(CheckpointConfig.class)
        .require(saveTopK == 1, "saveTopK", "1, the only number that is supported", saveTopK)
        .require(
            dirpath.replaceFirst("/$", "").equals("checkpoints"),
            "dirpath",
            "checkpoints/, the only folder that is supported",
            dirpath)
        .require(
            filename.endsWith("{epoch:04d}"), "filename", "a pattern NAME-{epoch:04d}", filename);
  }
}
