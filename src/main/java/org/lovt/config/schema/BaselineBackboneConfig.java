package org.lovt.config.schema;

import java.util.List;
import java.util.Map;

/**
 * The ResNet of a rival that learns from images alone; stands beside the keys of its training. The
 * names are those of the image encoder.
 */
public record BaselineBackboneConfig(
    @Key(doc = "Only resnet.") String backboneArchitecture,
    @Key(
            doc =
                "[hub repository, model name]; the repository is ignored, models: resnet18, resnet34, resnet50.")
        List<String> backboneModel,
    @Key(
            def = "null",
            nullable = true,
            doc =
                "Weights to start from: a path, or baseline:<name>; they win over backbone_pretrained. The original"
                    + " ignores them.")
        String backboneCheckpoint,
    @Key(def = "false", doc = "Start from the ImageNet weights of the models folder.")
        boolean backbonePretrained,
    @Key(def = "{}", doc = "Extra arguments: width (stem channels, default 64).")
        Map<String, Object> backboneArgs,
    @Key(range = "[1, inf)", doc = "Input size [height, width] in pixels; square.")
        List<Integer> inputSize,
    @Key(
            def = "conv5",
            doc =
                "The last layer that is trained; its maps, pooled, are the features. conv5 as published.")
        String featureLayer) {
  /** Checks names and sizes. */
  public BaselineBackboneConfig {
    Ranges.of(BaselineBackboneConfig.class)
        .oneOf("backboneArchitecture", backboneArchitecture, List.of("resnet"))
        .hubModel("backboneModel", backboneModel)
        .square("inputSize", inputSize)
        .oneOf("featureLayer", featureLayer, List.of("conv2", "conv3", "conv4", "conv5"));
  }

  /** The same as an image encoder whose regions are the cells of the last trained layer. */
  public ScanEncoderConfig encoder(ScanAugmentationConfig augmentation) {
    return new ScanEncoderConfig(
        "ScanEncoderModel",
        "scan",
        backboneArchitecture,
        backboneModel,
        backboneCheckpoint,
        backbonePretrained,
        backboneArgs,
        inputSize,
        featureLayer,
        featureLayer,
        Aggregator.AVG,
        false,
        false,
        false,
        augmentation);
  }
}
