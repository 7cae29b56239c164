package org.lovt.config.schema;

import java.util.List;
import java.util.Map;

/** The image encoder (spec/pretraining.md 2.1). */
public record ScanEncoderConfig(
    @Key(name = "_encoder_cls_", def = "ScanEncoderModel", doc = "Encoder type.") String encoderCls,
    @Key(def = "scan", doc = "Name of the batch key.") String modality,
    @Key(doc = "resnet, resunet or unet.") String backboneArchitecture,
    @Key(
            def = "null",
            nullable = true,
            doc =
                "[hub repository, model name]; the repository is ignored, models: resnet18, resnet34, resnet50.")
        List<String> backboneModel,
    @Key(def = "null", nullable = true, doc = "Path of backbone weights, or baseline:<name>.")
        String backboneCheckpoint,
    @Key(def = "false", doc = "Start from the ImageNet weights of the models folder.")
        boolean backbonePretrained,
    @Key(def = "{}", doc = "Extra arguments: width (stem channels, default 64), up_dims (resunet).")
        Map<String, Object> backboneArgs,
    @Key(doc = "Input size [height, width] in pixels; square.") List<Integer> inputSize,
    @Key(doc = "Layer whose cells are the regions: conv1 … conv5.") String regionFeatureLayer,
    @Key(doc = "local: pool the regions; or a layer name.") String globalFeatureLayer,
    @Key(def = "avg", doc = "max, avg, avgpool_attention or token_0.") Aggregator globalAggregator,
    @Key(def = "false", doc = "Also return the pooling attention as weights of the regions.")
        boolean localWeightsFromAggregator,
    @Key(def = "false", doc = "Add learned position encodings to the region features.")
        boolean addRegionPosEncodings,
    @Key(def = "false", doc = "Broken in the original; refused.") boolean concatGlobalWithRegions,
    @Key(def = "{}", doc = "Image augmentation.") ScanAugmentationConfig dataAugmentation) {}
