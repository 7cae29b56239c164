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
    @Key(range = "[1, inf)", doc = "Input size [height, width] in pixels; square.")
        List<Integer> inputSize,
    @Key(
            doc =
                "Layer whose cells are the regions: conv1 … conv5; of a resunet also bridge, up1 … up5, conv5:64 (projected), up5:32+conv5:32 (joined).")
        String regionFeatureLayer,
    @Key(doc = "local: pool the regions; or a layer name.") String globalFeatureLayer,
    @Key(def = "avg", doc = "max, avg, avgpool_attention or token_0.") Aggregator globalAggregator,
    @Key(def = "false", doc = "Also return the pooling attention as weights of the regions.")
        boolean localWeightsFromAggregator,
    @Key(def = "false", doc = "Add learned position encodings to the region features.")
        boolean addRegionPosEncodings,
    @Key(def = "false", doc = "Broken in the original; refused.") boolean concatGlobalWithRegions,
    @Key(def = "{}", doc = "Image augmentation.") ScanAugmentationConfig dataAugmentation) {
  private static final List<String> LAYERS =
      List.of("input", "conv1", "conv2", "conv3", "conv4", "conv5");

  /** Checks names and what must fit together. */
  public ScanEncoderConfig {
    Ranges ranges = Ranges.of(ScanEncoderConfig.class);
    if (backboneModel != null) {
      ranges.hubModel("backboneModel", backboneModel);
    }
    ranges
        .oneOf("encoderCls", encoderCls, List.of("ScanEncoderModel"))
        .oneOf("backboneArchitecture", backboneArchitecture, List.of("resnet", "resunet", "unet"))
        .square("inputSize", inputSize)
        .require(
            !concatGlobalWithRegions,
            "concatGlobalWithRegions",
            "concat_global_with_regions: false; it fails in the original, too",
            true)
        .require(
            !localWeightsFromAggregator
                || globalFeatureLayer.equals("local")
                    && globalAggregator == Aggregator.AVGPOOL_ATTENTION,
            "localWeightsFromAggregator",
            "false, or global_feature_layer: local with global_aggregator: avgpool_attention",
            "true with %s of %s".formatted(globalAggregator, globalFeatureLayer));
    if (backboneArchitecture.equals("resnet")) {
      ranges.oneOf("regionFeatureLayer", regionFeatureLayer, LAYERS);
      if (!globalFeatureLayer.equals("local")) {
        ranges.oneOf("globalFeatureLayer", globalFeatureLayer, LAYERS);
      }
    }
  }

  /**
   * A bare encoder of the same form: average pooling, nothing learned beside the backbone.
   *
   * @param pretrained as {@link #backbonePretrained}
   * @param checkpoint as {@link #backboneCheckpoint}
   */
  public ScanEncoderConfig bare(boolean pretrained, String checkpoint) {
    return new ScanEncoderConfig(
        encoderCls,
        modality,
        backboneArchitecture,
        backboneModel,
        checkpoint,
        pretrained,
        backboneArgs,
        inputSize,
        regionFeatureLayer,
        globalFeatureLayer,
        Aggregator.AVG,
        false,
        false,
        false,
        dataAugmentation);
  }
}
