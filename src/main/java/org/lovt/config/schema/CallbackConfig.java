package org.lovt.config.schema;

import java.util.Map;

/** What accompanies training (node {@code callback}). */
public record CallbackConfig(
    @Key(def = "null", nullable = true, doc = "Checkpoints.") CheckpointConfig modelCheckpoint,
    @Key(def = "null", nullable = true, doc = "Early stopping; null: train to the end.")
        EarlyStoppingConfig earlyStopping,
    @Key(def = "null", nullable = true, doc = "Accepted for old files; nothing is uploaded.")
        Map<String, Object> uploadConfigToWandbAsArtifact,
    @Key(
            def = "{}",
            rest = true,
            doc =
                "Other tracker callbacks of the original; accepted for old files, nothing is sent.")
        Map<String, Object> others) {}
