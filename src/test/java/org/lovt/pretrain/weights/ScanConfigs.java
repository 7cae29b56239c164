package org.lovt.pretrain.weights;

import org.lovt.config.bind.Binder;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.tree.YamlReader;

/** Image encoders for tests. */
final class ScanConfigs {
  private ScanConfigs() {}

  static ScanEncoderConfig resnet18(int width, boolean pretrained) {
    String yaml =
        """
        backbone_architecture: resnet
        backbone_model: [pytorch/vision, resnet18]
        backbone_pretrained: %s
        backbone_args: {width: %d}
        input_size: [32, 32]
        region_feature_layer: conv4
        global_feature_layer: local
        """
            .formatted(pretrained, width);
    return of(yaml);
  }

  /** From the keys of an encoder. */
  static ScanEncoderConfig of(String yaml) {
    return Binder.bind(YamlReader.read(yaml, "test"), ScanEncoderConfig.class, "");
  }
}
