package org.lovt.config.schema;

import java.util.Map;
import org.lovt.config.Key;

/** What accompanies training (node {@code callback}). */
public record CallbackConfig(
    @Key(def = "null", nullable = true, doc = "Checkpoints.") CheckpointConfig modelCheckpoint,
    @Key(def = "null", nullable = true, doc = "Early stopping; null: train to the end.")
        EarlyStoppingConfig earlyStopping,
    @Key(def = "null", nullable = true, doc = "Accepted for old files; nothing is uploaded.")
        Map<String, Object> uploadConfigToWandbAsArtifact) {}
