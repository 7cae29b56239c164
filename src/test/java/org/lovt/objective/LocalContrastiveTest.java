package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.Golden.fill;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.LocalObjectiveConfig.Contrastive;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Properties of the local contrastive loss (spec/pretraining.md 6.4). */
class LocalContrastiveTest {
  private static final List<Integer> TOPK = List.of(1, 5);

  /** As the preset of reports has it. */
  private static LocalContrastive sentences(int most) {
    return new LocalContrastive(
        new Contrastive(0, 0.3, false, ThresholdType.ABSOLUTE, false, false, false, 1, false, TOPK),
        LocalStructure.line(most),
        Compat.CORRECTED);
  }

  /** As the preset of images has it. */
  private static LocalContrastive regions(int rows, int columns) {
    return new LocalContrastive(
        new Contrastive(
            0.5, 0.3, false, ThresholdType.RELATIVE, false, false, true, 1, false, TOPK),
        LocalStructure.grid(rows, columns),
        Compat.CORRECTED);
  }

  private static Tensor tensor(double[] data, long... shape) {
    return Tensors.of(HostTensor.ofDoubles(shape, data));
  }

  private static Tensor mask(int positions, int... lengths) {
    boolean[] mask = new boolean[lengths.length * positions];
    for (int i = 0; i < lengths.length; i++) {
      java.util.Arrays.fill(mask, i * positions, i * positions + lengths[i], true);
    }
    return Tensors.of(mask, lengths.length, positions);
  }

  @Statement(62)
  @Test
  void sevenBySevenHasThePublishedPositives() {
    double[] p = regions(7, 7).buffers().get("pos_weights").toDoubles();
    int positives = 0;
    int corner = 0;
    int centre = 0;
    for (int k = 0; k < 49; k++) {
      for (int l = 0; l < 49; l++) {
        assertThat(p[k * 49 + l]).isEqualTo(p[l * 49 + k]);
        positives += p[k * 49 + l] > 0 ? 1 : 0;
        corner += k == 0 && p[l] > 0 ? 1 : 0;
        centre += k == 24 && p[k * 49 + l] > 0 ? 1 : 0;
      }
    }
    assertThat(positives).isEqualTo(1717);
    assertThat(corner).isEqualTo(22);
    assertThat(centre).isEqualTo(49);
    assertThat(p[1]).isCloseTo(Math.exp(-0.101015), within(1e-6));
  }

  @Statement(63)
  @Test
  void weightsOfPositivesSumToOneInEveryRow() {
    Tensor plain = regions(3, 4).positiveWeights(12, null);
    double[] sums = plain.sum(-1, false).toDoubles();
    assertThat(sums).hasSize(12).containsOnly(new double[] {1}, within(1e-6));
    Tensor masked = regions(3, 4).positiveWeights(12, mask(12, 12, 1, 5));
    double[] rows = masked.sum(-1, false).toDoubles();
    for (int k = 0; k < 12; k++) {
      assertThat(rows[k]).isCloseTo(1, within(1e-6));
      // Only rows of which a real column is a positive: the first column, within half the diagonal.
      boolean near = LocalStructure.grid(3, 4).distance(k, 0, true) <= 0.5;
      assertThat(rows[12 + k]).isCloseTo(near ? 1 : 0, within(1e-6));
      assertThat(rows[24 + k]).isCloseTo(1, within(1e-6));
    }
    assertThat(java.util.Arrays.stream(rows).filter(r -> r == 0)).isNotEmpty();
    double[] column = masked.select(0, 1).select(1, 3).toDoubles();
    assertThat(column).containsOnly(0);
  }

  @Statement(64)
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 512})
  void eachSentenceIsItsOwnOnlyPositive(int sentences) {
    double[] p = sentences(512).positiveWeights(sentences, null).toDoubles();
    assertThat(p).hasSize(sentences * sentences);
    for (int i = 0; i < p.length; i++) {
      assertThat(p[i]).isEqualTo(i % (sentences + 1) == 0 ? 1 : 0);
    }
  }

  @Statement({65, 66})
  @Test
  void equalVectorsGiveLogOfTheCountAndOneSentenceGivesZero() {
    LocalContrastive loss = sentences(8);
    Tensor x = Tensors.ones(DType.F32, 2, 4, 3);
    LocalObjective.Result r = loss.forward(x, x, mask(4, 3, 1), null);
    assertThat(r.localToAttended().item()).isCloseTo(Math.log(3) / 2, within(1e-6));
    assertThat(r.attendedToLocal().item()).isCloseTo(Math.log(3) / 2, within(1e-6));
    Tensor y = fill(0.3, 2, 4, 3);
    LocalObjective.Result zero = loss.forward(y, y.neg(), mask(4, 1, 1), null);
    assertThat(zero.localToAttended().item()).isCloseTo(0, within(1e-6));
    assertThat(zero.attendedToLocal().item()).isCloseTo(0, within(1e-6));
  }

  @Statement(67)
  @Test
  void paddedVectorsHaveNoInfluence() {
    LocalContrastive loss = sentences(8);
    Tensor mask = mask(3, 2, 3);
    Tensor x = fill(0.1, 2, 3, 3).requiresGrad(true);
    Tensor y = fill(1.1, 2, 3, 3).requiresGrad(true);
    LocalObjective.Result before = loss.forward(x, y, mask, null);
    before.localToAttended().add(before.attendedToLocal().mul(0.3)).backward();
    for (Tensor input : List.of(x, y)) {
      double[] gradient = input.grad().toDoubles();
      for (int i = 0; i < gradient.length; i++) {
        boolean padded = i >= 6 && i < 9;
        assertThat(gradient[i] == 0).as("element %d", i).isEqualTo(padded);
      }
    }
    LocalObjective.Result after = loss.forward(padded(x), padded(y), mask, null);
    assertThat(after.localToAttended().item()).isEqualTo(before.localToAttended().item());
    assertThat(after.attendedToLocal().item()).isEqualTo(before.attendedToLocal().item());
  }

  /** Another vector at the padded position. */
  private static Tensor padded(Tensor x) {
    double[] data = x.toDoubles();
    for (int i = 6; i < 9; i++) {
      data[i] = 99 - i;
    }
    return tensor(data, 2, 3, 3).to(DType.F32);
  }

  @Statement(69)
  @Test
  void theScaleOfASamplesWeightsDoesNotMatter() {
    LocalContrastive loss = sentences(8);
    loss.to(DType.F64);
    Tensor x = fill(0.1, 2, 3, 3).to(DType.F64);
    Tensor y = fill(1.1, 2, 3, 3).to(DType.F64);
    Tensor w = tensor(new double[] {.2, .3, .5, .1, .1, .8}, 2, 3);
    Tensor scaled = w.mul(tensor(new double[] {3, 0.2}, 2, 1));
    assertThat(loss.forward(x, y, mask(3, 2, 3), scaled).localToAttended().item())
        .isCloseTo(loss.forward(x, y, mask(3, 2, 3), w).localToAttended().item(), within(1e-12));
  }

  @Statement(68)
  @Test
  void theLossIsTheMeanOverSamplesThatDoNotSeeEachOther() {
    LocalContrastive loss = regions(2, 3);
    Tensor x = fill(0.1, 3, 6, 4);
    Tensor y = fill(1.1, 3, 6, 4);
    Tensor w = fill(0.4, 3, 6).abs();
    double[] alone = new double[3];
    for (int i = 0; i < 3; i++) {
      alone[i] = one(loss, x, y, w, i);
    }
    assertThat(alone).doesNotHaveDuplicates();
    double together = loss.forward(x, y, null, w).localToAttended().item();
    assertThat(together).isCloseTo((alone[0] + alone[1] + alone[2]) / 3, within(1e-6));
    Tensor order = Tensors.of(new long[] {2, 0, 1}, 3);
    Tensor px = x.indexSelect(0, order);
    Tensor py = y.indexSelect(0, order);
    Tensor pw = w.indexSelect(0, order);
    double[] permuted = {
      one(loss, px, py, pw, 0), one(loss, px, py, pw, 1), one(loss, px, py, pw, 2)
    };
    assertThat(permuted).containsExactly(alone[2], alone[0], alone[1]);
  }

  private static double one(LocalContrastive loss, Tensor x, Tensor y, Tensor w, int i) {
    return loss.forward(x.narrow(0, i, 1), y.narrow(0, i, 1), null, w.narrow(0, i, 1))
        .localToAttended()
        .item();
  }

  @Test
  void reportsMayBeShorterThanTheTablesAndNotLonger() {
    Tensor nine = fill(0.1, 1, 9, 2);
    assertThatThrownBy(() -> sentences(8).forward(nine, nine, null, null))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("at most 8")
        .hasMessageContaining("Received: 9");
    assertThat(sentences(9).forward(nine, nine, null, null).localToAttended().item()).isFinite();
  }
}
