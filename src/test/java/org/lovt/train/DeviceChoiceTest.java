package org.lovt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import org.lovt.base.LovtException.Kind;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.torch.Device;

/** Which device a configuration means (scenario S21). */
class DeviceChoiceTest {
  @Test
  void anExplicitCudaWithoutGpuIsAResourceErrorWithARemedy() {
    assertThatThrownBy(() -> DeviceChoice.of("cuda", List.of(0), 0))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RESOURCE))
        .hasMessageContaining("no GPU can be used");
    assertThatThrownBy(() -> DeviceChoice.of("cuda:2", null, 2)).hasMessageContaining("2 GPUs");
  }

  @Test
  void autoTakesAGpuIfThereIsOneAndSaysSo() {
    assertThat(DeviceChoice.of("auto", null, 1))
        .isEqualTo(new DeviceChoice(Device.cuda(0), "device auto: computing on cuda:0"));
    assertThat(DeviceChoice.of("auto", null, 0).device()).isEqualTo(Device.CPU);
    assertThat(DeviceChoice.of("auto", null, 0).notice()).contains("CPU");
  }

  @Test
  void theOriginalsGpusFallToTheCpuWithANoticeAndAreOverruledByDevice() {
    DeviceChoice fallen = DeviceChoice.of(null, List.of(0), 0);
    assertThat(fallen.device()).isEqualTo(Device.CPU);
    assertThat(fallen.notice()).contains("[0]").contains("device=cuda would insist");
    assertThat(DeviceChoice.of(null, List.of(1), 2))
        .isEqualTo(new DeviceChoice(Device.cuda(1), ""));
    assertThat(DeviceChoice.of("cpu", List.of(1), 2)).isEqualTo(new DeviceChoice(Device.CPU, ""));
    assertThat(DeviceChoice.of(null, -1, 2).notice()).contains("one is used");
    assertThat(DeviceChoice.of(null, -1, 1).notice()).isEmpty();
    for (Object none : new Object[] {0, List.of()}) {
      assertThat(DeviceChoice.of(null, none, 4)).isEqualTo(new DeviceChoice(Device.CPU, ""));
    }
  }

  @Test
  void thatTheGpuOfThePresetIsNotThereIsNotTold() {
    var preset = ConfigTree.open(List.of()).compose(ConfigTree.FINE_TUNE, List.of());
    var asked = ConfigTree.open(List.of()).compose(ConfigTree.FINE_TUNE, List.of("gpus=[9]"));
    assertThat(preset.setByUser("gpus")).isFalse();
    assertThat(asked.setByUser("gpus")).isTrue();
    assertThat(preset.setByUser("no_such_key")).isFalse();
  }

  @Test
  void gpusOfTheUserThatAreNotThereAreTold() {
    String[] all = {
      "+experiment=eval/eval_rsna_frozen", "pretrained_model=x", "name=x", "gpus=[99]"
    };
    FineTuneConfig config =
        ConfigTree.open(List.of())
            .compose(ConfigTree.FINE_TUNE, List.of(all))
            .bind(FineTuneConfig.class);
    assertThat(DeviceChoice.of(config, true).notice()).contains("[99]");
    assertThat(DeviceChoice.of(config, false)).isEqualTo(new DeviceChoice(Device.CPU, ""));
  }

  @Test
  void otherWordsAreConfigurationErrors() {
    assertThatThrownBy(() -> DeviceChoice.of("gpu", null, 1))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIG))
        .hasMessageContaining("Received: gpu");
    assertThatThrownBy(() -> DeviceChoice.of(null, List.of("a"), 1)).hasMessageContaining("gpus");
    assertThatThrownBy(() -> DeviceChoice.of(null, "all", 1)).hasMessageContaining("gpus");
  }
}
