package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;

class PretrainBatchTest {
  @Statement(19)
  @Test
  void theGreyPlaneStandsThreeTimes() {
    PretrainBatch batch = TinyModels.batch(2, 3);
    Tensor scan = batch.scan(Device.CPU);
    assertThat(scan.shape()).containsExactly(2, 3, TinyModels.SIZE, TinyModels.SIZE);
    for (int channel = 0; channel < 3; channel++) {
      assertThat(scan.select(1, channel).contiguous().toFloats()).isEqualTo(batch.scans());
    }
  }
}
