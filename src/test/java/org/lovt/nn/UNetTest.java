package org.lovt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Engine;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** U-Nets as sources of features (spec/evaluation-and-baselines.md 4.1, 4.2, 4.5). */
class UNetTest {
  private static final ResNet.Architecture NARROW = ResNet.Architecture.named("resnet50", 2);

  @BeforeEach
  void seed() {
    Engine.seed(1);
  }

  private static Tensor image(int size) {
    return Tensors.zeros(DType.F32, 1, 3, size, size).normalInPlace(0, 1);
  }

  private static Map<String, Tensor> all(FeatureExtractor features, Tensor x) {
    features.train(false);
    try (Autograd.Switch off = Autograd.off()) {
      return features.forward(x, new LinkedHashSet<>(features.layers()));
    }
  }

  private static void announcedShapes(FeatureExtractor features, int size) {
    all(features, image(size))
        .forEach(
            (layer, map) ->
                assertThat(map.shape())
                    .as(layer)
                    .containsExactly(
                        1,
                        features.channels(layer),
                        size / features.downscale(layer),
                        size / features.downscale(layer)));
  }

  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {15, 16})
  @Test
  void theLayersOfAResNetHaveTheirSizesAndConv1IsBehindTheReLU() {
    ResNetFeatures features = new ResNetFeatures(new ResNet(NARROW));
    announcedShapes(features, 224);
    Tensor x = image(224);
    Map<String, Tensor> maps = all(features, x);
    assertThat(maps.get("conv1").shape()).containsExactly(1, 2, 112, 112);
    assertThat(maps.get("conv1").min(3, false).min(2, false).toFloats()).containsOnly(0);
    assertThat(maps.get("input").toFloats()).isEqualTo(x.toFloats());
    ResNetFeatures published =
        new ResNetFeatures(new ResNet(ResNet.Architecture.named("resnet50", 64)));
    assertThat(published.layers().stream().map(published::channels))
        .containsExactly(3, 64, 256, 512, 1024, 2048);
    published.close();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 26)
  @Test
  void convolutionsOfARandomResNetAreNormalByFanOut() {
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet50", 64));
    Tensor weight = resnet.parameters().get("layer4.1.conv2.weight"); // 512 channels, 3×3
    double variance = 2.0 / (512 * 9);
    assertThat(weight.square().mean().item()).isCloseTo(variance, within(0.01 * variance));
    assertThat(weight.abs().max().item()).isGreaterThan(4 * Math.sqrt(variance));
    resnet.close();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 21)
  @Test
  void theDecoderOfAResNet50HasThePublishedParameters() {
    ResNet.Architecture published = ResNet.Architecture.named("resnet50", 64);
    UNetDecoder decoder = new UNetDecoder(published, Map.of());
    Map<String, Long> stages = new LinkedHashMap<>();
    decoder
        .parameters()
        .forEach(
            (name, t) ->
                stages.merge(
                    name.replaceAll("^(bridge|up_blocks\\.\\d).*", "$1"), t.numel(), Long::sum));
    assertThat(stages.values())
        .containsExactly(75_509_760L, 36_707_328L, 9_178_624L, 2_295_552L, 500_608L, 108_672L);
    assertThat(decoder.parameterCount()).isEqualTo(124_300_544);
    assertThat(UNetDecoder.LAYERS.stream().map(decoder::channels))
        .containsExactly(2048, 1024, 512, 256, 128, 64);
    decoder.close();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 22)
  @Test
  void theUpsampledMapStandsBeforeTheSkippedOne() {
    ResUNet net = new ResUNet(new ResNet(NARROW), narrow());
    assertThat(new UNetDecoder(NARROW, Map.of("up5", 64)).parameters())
        .extractingByKey("up_blocks.4.conv_block_1.conv.weight")
        .satisfies(w -> assertThat(w.shape()).containsExactly(64, 67, 3, 3));
    net.train(false);
    Tensor weight = net.parameters().get("up_blocks.4.conv_block_1.conv.weight");
    try (Autograd.Switch off = Autograd.off()) {
      weight.narrow(1, 4, 3).zeroInPlace(); // blind to the image
    }
    Map<String, Tensor> maps = net.encoder().forward(image(32), UNetDecoder.inputs("up5"));
    Tensor input = maps.get("input").copy().requiresGrad(true);
    Tensor deep = maps.get("conv5").detach().copy().requiresGrad(true);
    maps.put("input", input);
    maps.put("conv5", deep);
    net.decoder().forward(maps, Set.of("up5")).get("up5").square().sum().backward();
    assertThat(input.grad().abs().max().item()).isZero();
    assertThat(deep.grad().abs().max().item()).isPositive();
    net.close();
  }

  private static Map<String, Integer> narrow() {
    return Map.of("bridge", 8, "up1", 6, "up2", 6, "up3", 5, "up4", 4, "up5", 4);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 23)
  @Test
  void everyConvolutionOfTheDecoderHasABiasThoughNormalisationFollows() {
    Map<String, Tensor> parameters = new UNetDecoder(NARROW, Map.of()).parameters();
    List<String> weights =
        parameters.keySet().stream().filter(n -> n.matches(".*(conv|upsample)\\.weight")).toList();
    assertThat(weights).hasSize(17);
    assertThat(weights)
        .allSatisfy(n -> assertThat(parameters).containsKey(n.replace("weight", "bias")));
    // Fan-in of a transposed convolution counts the channels that come out: 32 of 64 here, 2×2.
    double bound = 1 / Math.sqrt(32 * 4);
    Tensor up = parameters.get("up_blocks.0.upsample.weight");
    assertThat(up.shape()).containsExactly(64, 32, 2, 2);
    assertThat(up.abs().max().item()).isBetween(0.99 * bound, bound * 1.000001);
  }

  @Test
  void layersHaveTheShapesThatAreAnnounced() {
    announcedShapes(new ResUNet(new ResNet(NARROW), Map.of()), 64);
    announcedShapes(new UNet(4, 3), 32);
    UNet published = new UNet();
    assertThat(published.layers())
        .containsExactly(
            "input", "conv", "down1", "down2", "down3", "down4", "up1", "up2", "up3", "up4");
    assertThat(published.layers().stream().map(published::channels))
        .containsExactly(3, 64, 128, 256, 512, 1024, 512, 256, 128, 64);
    assertThat(published.layers().stream().map(published::downscale))
        .containsExactly(1, 1, 2, 4, 8, 16, 8, 4, 2, 1);
    published.close();
  }

  @Test
  void aPlainUNetPadsWhatAnOddSizeLosesInPooling() {
    Map<String, Tensor> maps = all(new UNet(3, 2), image(21));
    assertThat(maps.get("down2").shape()).containsExactly(1, 8, 5, 5);
    assertThat(maps.get("up2").shape()).containsExactly(1, 2, 21, 21);
  }

  @Test
  void nothingBehindTheWantedLayersIsRun() {
    ResUNet net = new ResUNet(new ResNet(NARROW), Map.of());
    net.forward(image(64), Set.of("up2", "conv3"));
    Map<String, Tensor> state = net.state();
    assertThat(state.get("up_blocks.1.conv_block_2.bn.num_batches_tracked").item()).isEqualTo(1);
    assertThat(state.get("up_blocks.2.conv_block_2.bn.num_batches_tracked").item()).isZero();
    net.forward(image(64), Set.of("conv2"));
    assertThat(state.get("backbone.backbone_layers.layer1.0.bn1.num_batches_tracked").item())
        .isEqualTo(2);
    assertThat(state.get("backbone.backbone_layers.layer2.0.bn1.num_batches_tracked").item())
        .isEqualTo(1);
    assertThat(state.get("bridge.bridge.0.bn.num_batches_tracked").item()).isEqualTo(1);
  }

  @Test
  void expressionsProjectAndJoinLayersAtTheSizeOfTheFirst() {
    String joined = "up4:3+conv5:2";
    ResUNet net = new ResUNet(new ResNet(NARROW), Map.of(), Set.of(joined, "conv4+conv5"));
    assertThat(net.channels(joined)).isEqualTo(5);
    assertThat(net.downscale(joined)).isEqualTo(2);
    Map<String, Tensor> maps = all(net, image(64));
    assertThat(maps.get(joined).shape()).containsExactly(1, 5, 32, 32);
    Map<String, Tensor> state = net.state();
    Tensor projected =
        Functional.conv2d(
            maps.get("conv5"),
            state.get("mixes." + joined + ".1.weight"),
            state.get("mixes." + joined + ".1.bias"),
            1,
            0);
    assertThat(maps.get(joined).narrow(1, 3, 2).toFloats())
        .isEqualTo(Functional.resizeBilinear(projected, 32, 32).toFloats());
    assertThat(maps.get("conv4+conv5").narrow(1, 0, net.channels("conv4")).toFloats())
        .isEqualTo(maps.get("conv4").toFloats());
  }

  @Test
  void whatDoesNotExistIsRefusedWithWhatDoes() {
    ResUNet net = new ResUNet(new ResNet(NARROW), Map.of());
    assertThatThrownBy(() -> net.forward(image(64), Set.of("up6")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("Received: up6")
        .hasMessageContaining("bridge");
    for (String wrong : List.of("up5:0", "up5:", "+up5", "up5 + up4", "")) {
      assertThatThrownBy(() -> new ResUNet(new ResNet(NARROW), Map.of(), Set.of(wrong)))
          .as(wrong)
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("feature layer");
    }
    assertThatThrownBy(() -> new UNetDecoder(NARROW, Map.of("up6", 3)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("up_dims");
    assertThatThrownBy(() -> new UNet(2, 1).resnet()).isInstanceOf(LovtException.class);
    assertThatThrownBy(() -> new UNet(1, 4)).isInstanceOf(LovtException.class);
  }
}
