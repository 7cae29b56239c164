package org.lovt.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Engine;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The branches of YOLOv3 (spec/evaluation-and-baselines.md 3.2). */
class YoloV3HeadTest {
  private static final ResNet.Architecture NARROW = ResNet.Architecture.named("resnet50", 2);

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static ResNetFeatures backbone(ResNet.Architecture architecture) {
    return new ResNetFeatures(new ResNet(architecture));
  }

  private static YoloV3Head narrow(int classes) {
    return new YoloV3Head(backbone(NARROW), YoloLayout.published(64, classes));
  }

  /** Random maps of a 64-pixel image. */
  private static Map<String, Tensor> maps() {
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String layer : YoloV3Head.LAYERS) {
      long g = 2L << YoloV3Head.LAYERS.indexOf(layer);
      maps.put(
          layer, Tensors.zeros(DType.F32, 2, NARROW.channels(layer), g, g).normalInPlace(0, 1));
    }
    return maps;
  }

  private static long count(YoloV3Head head, String prefix) {
    return head.parameters().entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .mapToLong(e -> e.getValue().numel())
        .sum();
  }

  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {17, 18})
  @Test
  void theHeadOfOneClassHasThePublishedParametersInEveryBlock() {
    ResNetFeatures backbone = backbone(ResNet.Architecture.named("resnet50", 64));
    YoloV3Head head = new YoloV3Head(backbone, YoloLayout.published(224, 1));
    assertThat(count(head, "embedding0.")).isEqualTo(16_280_594);
    assertThat(count(head, "embedding1.")).isEqualTo(4_142_610);
    assertThat(count(head, "embedding2.")).isEqualTo(1_039_122);
    assertThat(count(head, "embedding1_cbl.")).isEqualTo(131_584);
    assertThat(count(head, "embedding2_cbl.")).isEqualTo(33_024);
    assertThat(head.parameterCount()).isEqualTo(21_626_934);
    assertThat(head.parameters().keySet().stream().filter(n -> n.contains("conv")))
        .filteredOn(name -> name.endsWith("bias"))
        .containsExactly(
            "embedding0.conv_out.bias", "embedding1.conv_out.bias", "embedding2.conv_out.bias");
    head.close();
    backbone.close();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 18)
  @Test
  void outputsHaveAnchorsTimesFivePlusClassesChannelsOnThreeGrids() {
    try (Autograd.Switch off = Autograd.off()) {
      assertThat(narrow(1).forward(maps()))
          .extracting(Tensor::shape)
          .containsExactly(
              new long[] {2, 18, 2, 2}, new long[] {2, 18, 4, 4}, new long[] {2, 18, 8, 8});
      assertThat(narrow(8).forward(maps()).get(0).shape()).containsExactly(2, 39, 2, 2);
    }
  }

  /** Without its first columns the layer is blind to what comes from above, without the others… */
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 19)
  @Test
  void theUpsampledMapStandsBeforeTheMapOfTheBackbone() {
    Map<String, Tensor> maps = maps();
    maps.values().forEach(t -> t.requiresGrad(true));
    YoloV3Head head = narrow(1);
    head.train(false);
    Tensor weight = head.parameters().get("embedding1.0.conv.weight");
    long own = NARROW.channels("conv4");
    assertThat(weight.shape()).containsExactly(256, 256 + own, 1, 1);
    try (Autograd.Switch off = Autograd.off()) {
      weight.narrow(1, 256, own).zeroInPlace();
    }
    head.forward(maps).get(1).sum().backward();
    assertThat(maps.get("conv4").grad().abs().max().item()).isZero();
    assertThat(maps.get("conv5").grad().abs().max().item()).isPositive();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 20)
  @Test
  void theWayToTheNextScaleLeavesAfterTheFifthBlock() {
    YoloV3Head head = narrow(1);
    head.forward(maps()).get(1).sum().backward();
    assertThat(head.parameters().get("embedding0.4.conv.weight").grad()).isNotNull();
    assertThat(head.parameters().get("embedding0.5.conv.weight").grad()).isNull();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 26)
  @Test
  void convolutionsStartUniformWithinTheRootOfTheFanIn() {
    YoloV3Head head = narrow(1);
    Tensor weight = head.parameters().get("embedding0.1.conv.weight"); // 512 → 1024, 3×3
    double bound = 1 / Math.sqrt(512 * 9);
    assertThat(weight.abs().max().item()).isBetween(0.999 * bound, bound * 1.000001);
    assertThat(weight.square().mean().item()).isCloseTo(bound * bound / 3, within(1e-7));
    double outBound = 1 / Math.sqrt(1024);
    assertThat(head.parameters().get("embedding0.conv_out.bias").abs().max().item())
        .isBetween(0.5 * outBound, outBound);
  }

  @Test
  void aDetectorIsABackboneAndAHeadUnderTheOriginalsNames() {
    Detector detector = new Detector(backbone(NARROW), YoloLayout.published(64, 1));
    assertThat(detector.state())
        .containsKeys("backbone.backbone_layers.conv1.weight", "embedding0.0.conv.weight");
    detector.train(false);
    try (Autograd.Switch off = Autograd.off()) {
      Tensor x = Tensors.zeros(DType.F32, 1, 3, 64, 64).normalInPlace(0, 1);
      Map<String, Tensor> maps = detector.backbone().forward(x, Set.copyOf(YoloV3Head.LAYERS));
      List<Tensor> fromMaps = detector.head().forward(maps);
      assertThat(detector.forward(x).get(2).toFloats()).isEqualTo(fromMaps.get(2).toFloats());
    }
    detector.train(true);
    assertThat(detector.head().training()).isTrue();
  }

  @Test
  void layersThatDoNotDoubleAreRefused() {
    ResNetFeatures backbone = backbone(NARROW);
    YoloLayout layout = YoloLayout.published(64, 1);
    assertThatThrownBy(
            () -> new YoloV3Head(backbone, List.of("conv5", "conv3", "conv2"), layout, 512))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("conv3 to have twice the size of conv5");
    assertThatThrownBy(() -> new YoloV3Head(backbone, List.of("conv5"), layout, 512))
        .hasMessageContaining("three layers");
  }
}
