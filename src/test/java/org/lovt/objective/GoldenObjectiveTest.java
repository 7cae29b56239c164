package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.Golden.fill;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Golden values A1–A3 of spec/pretraining.md. */
class GoldenObjectiveTest {
  private static final List<Integer> TOPK = List.of(1, 5);

  @Statement(57)
  @Test
  void globalNceGivesTheGoldenValues() {
    Tensor a = fill(0.1, 4, 3);
    Tensor b = fill(1.0, 4, 3);
    GlobalObjective.Result plain =
        new GlobalNce(new GlobalObjectiveConfig.Nce(0.1, false, false, TOPK)).forward(a, b);
    assertThat(plain.aToB().item()).isCloseTo(4.075514, within(2e-5));
    assertThat(plain.bToA().item()).isCloseTo(4.130417, within(2e-5));
    assertThat(plain.metrics())
        .containsEntry("a2b_top_1_acc", 0.25)
        .containsEntry("b2a_top_1_acc", 0.25)
        .containsEntry("a2b_top_5_acc", 1.0)
        .containsEntry("b2a_top_5_acc", 1.0);
    GlobalObjective.Result same =
        new GlobalNce(new GlobalObjectiveConfig.Nce(0.1, false, true, TOPK)).forward(a, b);
    assertThat(same.aToB().item()).isCloseTo(4.322245, within(2e-5));
    assertThat(same.bToA().item()).isCloseTo(4.395702, within(2e-5));
  }

  private static LocalObjectiveConfig.Contrastive line(boolean same, boolean normalize) {
    return new LocalObjectiveConfig.Contrastive(
        0, 0.3, false, ThresholdType.ABSOLUTE, same, normalize, false, 1, false, TOPK);
  }

  private static void check(
      LocalObjectiveConfig.Contrastive c, Tensor mask, Tensor weights, double xy, double yx) {
    LocalObjective.Result r =
        new LocalContrastive(c, LocalStructure.line(16), Compat.OFFICIAL)
            .forward(fill(0.1, 2, 4, 3), fill(1.0, 2, 4, 3), mask, weights);
    assertThat(r.localToAttended().item()).isCloseTo(xy, within(1e-5));
    assertThat(r.attendedToLocal().item()).isCloseTo(yx, within(1e-5));
  }

  @Statement(61)
  @Test
  void sentenceLossGivesTheGoldenValues() {
    Tensor mask =
        Tensors.of(new boolean[] {true, true, true, true, true, true, false, false}, 2, 4);
    Tensor weights = Tensors.of(new float[] {.1f, .2f, .3f, .4f, .75f, .25f, 0, 0}, 2, 4);
    check(line(false, false), null, null, 1.708912, 1.696936);
    check(line(false, false), mask, null, 1.942674, 1.084459);
    check(line(false, false), mask, weights, 1.554641, 1.175198);
    check(line(true, false), mask, weights, 1.905350, 1.444329);
    check(line(false, true), mask, weights, 11.258701, 10.879259);
  }

  @Statement(61)
  @Test
  void regionLossGivesTheGoldenValues() {
    Tensor x = fill(0.1, 2, 49, 4);
    Tensor y = fill(1.0, 2, 49, 4);
    Tensor w = fill(0.5, 2, 49).abs();
    w = w.div(w.sum(1, true));
    double[][] expected = {
      {5.892687, 5.896229, 5.905595, 5.894706}, {5.903757, 5.907391, 5.917888, 5.905159}
    };
    for (int i = 0; i < 2; i++) {
      LocalContrastive loss =
          new LocalContrastive(
              new LocalObjectiveConfig.Contrastive(
                  0.5, 0.3, false, ThresholdType.RELATIVE, false, false, i == 0, 1, false, TOPK),
              LocalStructure.grid(7, 7),
              Compat.CORRECTED);
      LocalObjective.Result plain = loss.forward(x, y, null, null);
      LocalObjective.Result weighted = loss.forward(x, y, null, w);
      assertThat(plain.localToAttended().item()).isCloseTo(expected[i][0], within(1e-5));
      assertThat(plain.attendedToLocal().item()).isCloseTo(expected[i][1], within(1e-5));
      assertThat(weighted.localToAttended().item()).isCloseTo(expected[i][2], within(1e-5));
      assertThat(weighted.attendedToLocal().item()).isCloseTo(expected[i][3], within(1e-5));
    }
  }
}
