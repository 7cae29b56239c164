package org.lovt.analysis.export;

import java.nio.file.Path;
import org.lovt.data.PretrainSamples;
import org.lovt.pretrain.PretrainedModel;

/**
 * What predictions are made of, for the manifest.
 *
 * @param model name of the model
 * @param runId id of its training
 * @param checkpoint its file
 * @param trained the model
 * @param data name of the data set
 * @param dataSha256 hash of its manifest
 * @param samples the split
 * @param seed key of what is drawn
 * @param batchSize studies per batch
 */
public record ExportSource(
    String model,
    String runId,
    Path checkpoint,
    PretrainedModel trained,
    String data,
    String dataSha256,
    PretrainSamples samples,
    long seed,
    int batchSize) {}
