package org.lovt.pretrain.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.Encoded;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.ResUNet;
import org.lovt.nn.ScanEncoder;
import org.lovt.nn.UNet;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Tensors;

/** Networks of a configuration (spec/pretraining.md 2.1, 2.6). */
class BackbonesTest {
  private static ScanEncoderConfig config(String architecture, String region, String more) {
    String model = architecture.equals("unet") ? "null" : "[pytorch/vision, resnet50]";
    return ScanConfigs.of(
        """
        backbone_architecture: %s
        backbone_model: %s
        input_size: [64, 64]
        region_feature_layer: "%s"
        global_feature_layer: local
        %s
        """
            .formatted(architecture, model, region, more));
  }

  @ParameterizedTest
  @CsvSource({
    "resnet, conv4, backbone_args: {width: 2}, 16, 32",
    "resunet, up3, 'backbone_args: {width: 2, up_dims: {up3: 5}}', 256, 5",
    "resunet, conv5:6+up1, backbone_args: {width: 2}, 4, 38",
    "unet, up1, backbone_args: {width: 2}, 64, 16"
  })
  void everyArchitectureServesAnEncoder(
      String architecture, String region, String more, int regions, int channels) {
    ScanEncoderConfig config = config(architecture, region, more);
    FeatureExtractor features = Backbones.build(config);
    ScanEncoder encoder = new ScanEncoder(config, features, false);
    assertThat(encoder.features()).isSameAs(features);
    encoder.train(false);
    try (Autograd.Switch off = Autograd.off()) {
      Encoded e = encoder.forward(Tensors.zeros(DType.F32, 1, 3, 64, 64).normalInPlace(0, 1));
      assertThat(e.local().shape()).containsExactly(1, regions, channels);
      assertThat(e.global().shape()).containsExactly(1, channels);
    }
  }

  @Test
  void namesAreThoseOfTheOriginal() {
    String narrow = "backbone_args: {width: 2}";
    ScanEncoderConfig resunet = config("resunet", "up5", narrow);
    assertThat(new ScanEncoder(resunet, Backbones.build(resunet), false).state())
        .containsKeys(
            "feature_extractor.backbone.backbone_layers.layer1.0.conv1.weight",
            "feature_extractor.bridge.bridge.1.bn.running_mean",
            "feature_extractor.up_blocks.4.upsample.bias");
    ScanEncoderConfig unet = config("unet", "up4", narrow);
    assertThat(new ScanEncoder(unet, Backbones.build(unet), false).state())
        .containsKeys(
            "feature_extractor.layers.0.net.0.weight",
            "feature_extractor.layers.4.net.1.net.3.weight",
            "feature_extractor.layers.8.conv.net.4.running_var");
  }

  @Test
  void aPlainUNetCannotBePretrainedAndTheOthersCan() {
    String narrow = "backbone_args: {width: 2}";
    assertThat(Backbones.forPretraining(config("resnet", "conv5", narrow)))
        .isInstanceOf(ResNetFeatures.class);
    assertThat(Backbones.forPretraining(config("resunet", "up1", narrow)))
        .isInstanceOf(ResUNet.class);
    assertThat(Backbones.build(config("unet", "up1", narrow))).isInstanceOf(UNet.class);
    assertThatThrownBy(() -> Backbones.forPretraining(config("unet", "up1", narrow)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Received: unet");
  }

  @ParameterizedTest
  @CsvSource({
    "unet, backbone_pretrained: true, backbone_pretrained",
    "unet, backbone_checkpoint: x.pt, backbone_checkpoint",
    "unet, 'backbone_args: {up_dims: {up1: 3}}', up_dims",
    "resnet, 'backbone_args: {up_dims: {up1: 3}}', up_dims",
    "resunet, 'backbone_args: {up_dims: 3}', channels by layer",
    "resunet, 'backbone_args: {width: 2, up_dims: {up9: 3}}', up9",
    "resunet, 'backbone_args: {width: 2, up_dims: {up1: 0}}', up_dims.up1",
    "resnet, 'backbone_args: {width: 1.5}', width"
  })
  void argumentsThatDoNotFitAreRefused(String architecture, String more, String told) {
    assertThatThrownBy(() -> Backbones.build(config(architecture, "conv5", more)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(told);
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 12)
  void aBaselineIsAFileBelowTheModelsFolder(@TempDir Path models) throws IOException {
    ScanEncoderConfig config =
        config("resnet", "conv4", "backbone_checkpoint: baseline:simclr_100");
    Path file = models.resolve("baselines/simclr_100/checkpoints/backbone_weights.pt");
    assertThatThrownBy(() -> Backbones.weights(config, models))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("there is no file " + file.toAbsolutePath());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "weights");
    assertThat(Backbones.weights(config, models)).isEqualTo(file);
  }
}
