package org.lovt.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.ResUNet;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Engine;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Heads of segmentation and classification (spec/evaluation-and-baselines.md 4.3, 5, 6.2). */
class SegmentationHeadTest {
  private static final ResNet.Architecture NARROW = ResNet.Architecture.named("resnet50", 2);

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static Tensor random(long... shape) {
    return Tensors.zeros(DType.F32, shape).normalInPlace(0, 1);
  }

  private static SegmentationHead linear(int channels, int targets) {
    return new SegmentationHead(channels, targets, SegmentationHead.Options.LINEAR);
  }

  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {21, 24})
  @Test
  void linearHeadsHaveOneWeightPerChannelAndABias() {
    assertThat(linear(2048, 1).parameterCount()).isEqualTo(2049);
    assertThat(linear(2048, 8).parameterCount()).isEqualTo(16_392);
    assertThat(linear(64, 1).parameterCount()).isEqualTo(65);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 26)
  @Test
  void linearHeadsStartUniformWithinTheRootOfTheChannels() {
    double bound = 1 / Math.sqrt(2048);
    SegmentationHead head = linear(2048, 8);
    Tensor weight = head.parameters().get("classifier.weight");
    assertThat(weight.abs().max().item()).isBetween(0.99 * bound, bound * 1.000001);
    assertThat(weight.square().mean().item()).isCloseTo(bound * bound / 3, within(1e-5));
    assertThat(head.parameters().get("classifier.bias").abs().max().item())
        .isBetween(0.1 * bound, bound);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 25)
  @Test
  void cornersOfTheUpsampledLogitsAreTheCornerCells() {
    SegmentationHead head = linear(5, 1);
    Tensor map = random(1, 5, 7, 7);
    try (Autograd.Switch off = Autograd.off()) {
      float[] cells = head.forward(map).toFloats();
      float[] pixels = head.forward(map, 224, 224).toFloats();
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          assertThat(pixels[y * 224 + x]).isEqualTo(cells[0]);
        }
      }
      assertThat(pixels[16]).isCloseTo(cells[0] + 0.015625f * (cells[1] - cells[0]), within(1e-6f));
      assertThat(pixels[223 * 224 + 223]).isEqualTo(cells[48]);
    }
  }

  @Test
  void everyCellIsClassifiedByItself() {
    SegmentationHead head = new SegmentationHead(4, 3, new SegmentationHead.Options(6, true, 0.5));
    head.train(false);
    Tensor map = random(1, 4, 2, 3);
    try (Autograd.Switch off = Autograd.off()) {
      Tensor all = head.forward(map);
      assertThat(all.shape()).containsExactly(1, 3, 2, 3);
      Tensor one = head.forward(map.narrow(2, 1, 1).narrow(3, 2, 1));
      assertThat(one.toFloats())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(all.select(2, 1).select(2, 2).toFloats());
      // Regions in a row are the same cells.
      Tensor regions = map.flatten(2, 3).transpose(1, 2).contiguous();
      assertThat(SegmentationHead.mapOf(regions, 2, 3).toFloats()).isEqualTo(map.toFloats());
    }
  }

  @Test
  void dropoutActsInTrainingOnly() {
    SegmentationHead head = new SegmentationHead(4, 1, new SegmentationHead.Options(0, false, 0.5));
    ClassificationHead labels = new ClassificationHead(4, 6, 5, 0.5);
    Tensor map = random(8, 4, 5, 5);
    Tensor features = random(8, 4);
    try (Autograd.Switch off = Autograd.off()) {
      assertThat(head.forward(map).toFloats()).isNotEqualTo(head.forward(map).toFloats());
      assertThat(labels.forward(features).toFloats())
          .isNotEqualTo(labels.forward(features).toFloats());
      head.train(false);
      labels.train(false);
      assertThat(head.forward(map).toFloats()).isEqualTo(head.forward(map).toFloats());
      assertThat(labels.forward(features).toFloats())
          .isEqualTo(labels.forward(features).toFloats());
    }
  }

  @Test
  void oneHiddenLayerHasNoBias() {
    ClassificationHead head = new ClassificationHead(2048, 512, 5, 0.2);
    assertThat(head.parameters().keySet())
        .containsExactly(
            "project.weight", "bn.weight", "bn.bias", "classifier.weight", "classifier.bias");
    assertThat(new ClassificationHead(2048, 0, 5, 0.2).parameterCount()).isEqualTo(5 * 2049);
    assertThatThrownBy(() -> new ClassificationHead(8, 0, 5, 1))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("dropout_prob");
    assertThatThrownBy(() -> new SegmentationHead.Options(-1, false, 0))
        .isInstanceOf(LovtException.class);
  }

  @Test
  void modelsGiveTheSameFromImagesAndFromFeaturesComputedBefore() {
    LinearSegmenter linear =
        new LinearSegmenter(
            new ResNetFeatures(new ResNet(NARROW)), "conv4", 2, SegmentationHead.Options.LINEAR);
    UNetSegmenter unet = new UNetSegmenter(new ResUNet(new ResNet(NARROW), Map.of()), 2);
    linear.train(false);
    unet.train(false);
    Tensor x = random(2, 3, 64, 64);
    try (Autograd.Switch off = Autograd.off()) {
      Tensor map = linear.backbone().forward(x, Set.of("conv4")).get("conv4");
      assertThat(linear.forward(x, 64, 64).toFloats())
          .isEqualTo(linear.head().forward(map, 64, 64).toFloats());
      Map<String, Tensor> maps = unet.network().encoder().forward(x, UNetSegmenter.inputs());
      Tensor logits = unet.forward(x, 64, 64);
      assertThat(logits.shape()).containsExactly(2, 2, 64, 64);
      assertThat(logits.toFloats()).isEqualTo(unet.decode(maps, 64, 64).toFloats());
    }
  }
}
