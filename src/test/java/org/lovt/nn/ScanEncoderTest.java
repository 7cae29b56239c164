package org.lovt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lovt.Golden.close;
import static org.lovt.Golden.fill;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.torch.Autograd;
import org.lovt.torch.Engine;
import org.lovt.torch.Tensor;

/** The image encoder (spec/pretraining.md 2). */
class ScanEncoderTest {
  private static ScanEncoderConfig config(String region, String global, boolean weights) {
    return new ScanEncoderConfig(
        "ScanEncoderModel",
        "scan",
        "resnet",
        null,
        null,
        false,
        Map.of(),
        List.of(224, 224),
        region,
        global,
        Aggregator.AVGPOOL_ATTENTION,
        weights,
        false,
        false,
        null);
  }

  private static ScanEncoder encoder(int width, String region) {
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet50", width));
    return new ScanEncoder(config(region, "local", true), resnet, false);
  }

  @Statement({10, 16})
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 15)
  @Test
  void anImageOfTheConfiguredSizeGives49RegionsOf2048Channels() {
    ScanEncoder encoder = encoder(64, "conv5");
    assertThat(encoder.backbone().parameterCount()).isEqualTo(23_508_032);
    assertThat(encoder.children().get("global_aggregator").parameterCount()).isEqualTo(16_785_408);
    encoder.train(false);
    try (Autograd.Switch off = Autograd.off()) {
      Encoded e = encoder.forward(fill(0.1, 1, 3, 224, 224));
      assertThat(e.local().shape()).containsExactly(1, 49, 2048);
      assertThat(e.global().shape()).containsExactly(1, 2048);
      assertThat(e.weights().shape()).containsExactly(1, 49);
      assertThat(e.mask()).isNull();
    } finally {
      encoder.close();
    }
    assertThat(List.of(encoder.rows(), encoder.columns())).containsExactly(7, 7);
  }

  @Statement(10)
  @Test
  void anImageOfAnotherSizeIsAnError() {
    assertThatThrownBy(() -> encoder(4, "conv5").forward(fill(0.1, 1, 3, 256, 256)))
        .hasMessageContaining("7×7")
        .hasMessageContaining("[224, 224]")
        .hasMessageContaining("Received: 8×8");
  }

  @Statement(11)
  @Test
  void regionsAreCountedRowByRow() {
    ScanEncoder encoder = encoder(4, "conv5");
    encoder.train(false);
    Tensor x = fill(0.2, 1, 3, 224, 224);
    double[] map = encoder.backbone().forward(x, Set.of("conv5")).get("conv5").toDoubles();
    double[] regions = encoder.forward(x).local().toDoubles();
    int channels = 128;
    for (int c = 0; c < channels; c++) {
      assertThat(regions[8 * channels + c]).isEqualTo(map[c * 49 + 1 * 7 + 1]);
      assertThat(regions[20 * channels + c]).isEqualTo(map[c * 49 + 2 * 7 + 6]);
    }
  }

  @Statement(18)
  @Test
  void theFourthStageGives14By14Regions() {
    ScanEncoder encoder = encoder(64, "conv4");
    encoder.train(false);
    try (Autograd.Switch off = Autograd.off()) {
      Encoded e = encoder.forward(fill(0.1, 1, 3, 224, 224));
      assertThat(e.local().shape()).containsExactly(1, 14 * 14, 1024);
    } finally {
      encoder.close();
    }
    assertThat(List.of(encoder.rows(), encoder.columns())).containsExactly(14, 14);
  }

  @Statement(17)
  @Test
  void runningStatisticsMoveInTrainingOnly() {
    ScanEncoder encoder = encoder(4, "conv5");
    Tensor x = fill(0.3, 2, 3, 224, 224);
    Map<String, Tensor> buffers = encoder.buffers();
    encoder.train(false);
    Map<String, org.lovt.torch.HostTensor> before = StateDicts.save(encoder);
    encoder.forward(x);
    assertThat(StateDicts.save(encoder)).isEqualTo(before);
    encoder.train(true);
    encoder.forward(x);
    buffers.forEach(
        (name, buffer) -> assertThat(buffer.toHost()).as(name).isNotEqualTo(before.get(name)));
    assertThat(buffers).hasSize(3 * 53);
  }

  @Statement(13)
  @Test
  void poolingWeightsAreSharesOfOne() {
    Engine.seed(1);
    Pooling pooling = new Pooling(Aggregator.AVGPOOL_ATTENTION, 16, false);
    Tensor weights = pooling.forward(fill(0.4, 3, 49, 16).mul(5), null).weights();
    assertThat(weights.shape()).containsExactly(3, 49);
    assertThat(Arrays.stream(weights.toDoubles())).allMatch(w -> w >= 0);
    close(weights.sum(1, false), 1e-6, 1, 1, 1);
    assertThat(weights.max().item()).isGreaterThan(1.1 / 49);
  }

  @Test
  void weightsThatNoPoolingGivesAreRefused() {
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet18", 4));
    assertThatThrownBy(() -> new ScanEncoder(config("conv5", "conv5", true), resnet, false))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("local_weights_from_aggregator")
        .hasMessageContaining("conv5");
  }
}
