package org.lovt.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Decoding of the detector's outputs (spec/evaluation-and-baselines.md 3.4, 3.7). */
class YoloDecoderTest {
  private static final YoloLayout ONE_CLASS = YoloLayout.published(224, 1);
  private static final YoloDecoder DECODER = new YoloDecoder(ONE_CLASS);
  private static final int[] GRIDS = {7, 14, 28};
  private static final int OBJECTNESS = 4;

  private static List<Tensor> zeros(int batch) {
    List<Tensor> raw = new ArrayList<>();
    for (int g : GRIDS) {
      raw.add(Tensors.zeros(DType.F32, batch, 18, g, g));
    }
    return raw;
  }

  private static float[] slot(Candidates c, int image, int slot) {
    float[] values = new float[c.width()];
    System.arraycopy(c.values(), c.offset(image, slot), values, 0, values.length);
    return values;
  }

  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {50, 51})
  @Test
  void zeroOutputsAreTheAnchorsInTheMiddleOfTheCells() {
    Candidates c = DECODER.decode(zeros(2));
    assertThat(c.slots()).isEqualTo(3087);
    assertThat(slot(c, 0, 0)).containsExactly(16, 16, 64.64f, 48.6f, 0.5f, 0.5f);
    // Scale 1 begins after 3·49 slots; its anchor 2, row 3, column 5.
    int at = 147 + 2 * 196 + 3 * 14 + 5;
    assertThat(slot(c, 1, at)).containsExactly(88, 56, 31.86f, 64.26f, 0.5f, 0.5f);
    assertThat(slot(c, 1, 3086)).containsExactly(220, 220, 17.82f, 12.42f, 0.5f, 0.5f);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 51)
  @Test
  void candidatesFollowScaleAnchorRowAndColumn() {
    List<Tensor> raw = zeros(2);
    // Image 1, scale 2, anchor 1, row 4, column 9: the objectness.
    raw.get(2).select(0, 1).select(0, 6 + OBJECTNESS).select(0, 4).select(0, 9).fillInPlace(3);
    Candidates c = DECODER.decode(raw);
    int expected = 147 + 588 + 784 + 4 * 28 + 9;
    List<Integer> raised = new ArrayList<>();
    for (int i = 0; i < 2 * 3087; i++) {
      if (c.values()[i * 6 + OBJECTNESS] > 0.6) {
        raised.add(i);
      }
    }
    assertThat(raised).containsExactly(3087 + expected);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 53)
  @Test
  void boxesMayBeLargerThanTheImage() {
    List<Tensor> raw = zeros(1);
    raw.get(0).select(1, 2).fillInPlace(3);
    float[] box = slot(DECODER.decode(raw), 0, 0);
    assertThat(box[2]).isCloseTo((float) (Math.exp(3) * 64.64), within(1e-3f));
  }

  @Test
  void everyClassHasItsProbability() {
    YoloLayout three = YoloLayout.published(96, 3);
    Tensor raw = Tensors.zeros(DType.F32, 1, 24, 3, 3);
    raw.select(1, 8 + 5 + 1).fillInPlace(Math.log(3)); // Anchor 1, class 1
    Candidates c = new YoloDecoder(three).decode(0, raw);
    assertThat(slot(c, 0, 9)).endsWith(0.5f, 0.75f, 0.5f);
    assertThat(slot(c, 0, 8)).endsWith(0.5f, 0.5f, 0.5f);
  }

  @Test
  void outputsOfAnotherLayoutAreRefused() {
    assertThatThrownBy(() -> DECODER.decode(List.of(Tensors.zeros(DType.F32, 1, 21, 7, 7))))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("[B, 18, G, G]")
        .hasMessageContaining("21");
    assertThatThrownBy(() -> YoloLayout.published(224, 0)).isInstanceOf(LovtException.class);
    assertThatThrownBy(() -> new YoloLayout(224, 1, List.of(List.of(new Anchor(1, 1)))))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("three scales");
    assertThatThrownBy(() -> new Anchor(0, 3)).isInstanceOf(LovtException.class);
  }
}
