package org.lovt.pretrain.weights;

import java.util.Map;
import java.util.Optional;

/**
 * What a ResNet looks like, read from the names and shapes of its weights in torchvision's layout.
 *
 * @param depth 18, 34, 50, or another number of layers
 * @param width channels of the stem, 64 as published
 */
record ResNetForm(int depth, long width) {
  private static final String STEM = "conv1.weight";
  private static final int STAGES = 4;

  /** The form of weights with these shapes by name; nothing if they are not those of a ResNet. */
  static Optional<ResNetForm> of(Map<String, long[]> shapes) {
    if (!shapes.containsKey("layer4.0.conv1.weight")
        || !shapes.containsKey(STEM)
        || shapes.get(STEM).length == 0) {
      return Optional.empty();
    }
    int blocks = 0;
    for (int stage = 1; stage <= STAGES; stage++) {
      for (int b = 0; shapes.containsKey("layer%d.%d.conv1.weight".formatted(stage, b)); b++) {
        blocks++;
      }
    }
    boolean bottleneck = shapes.containsKey("layer1.0.conv3.weight");
    return Optional.of(new ResNetForm(2 + (bottleneck ? 3 : 2) * blocks, shapes.get(STEM)[0]));
  }

  /** The configuration's keys for it. */
  String keys() {
    return "backbone_model: [pytorch/vision, resnet%d], backbone_args: {width: %d}"
        .formatted(depth, width);
  }

  @Override
  public String toString() {
    return "ResNet-%d of width %d".formatted(depth, width);
  }
}
