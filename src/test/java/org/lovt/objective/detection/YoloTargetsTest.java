package org.lovt.objective.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.nn.head.Anchor;
import org.lovt.nn.head.YoloLayout;

/** Which slot answers for which box (spec/evaluation-and-baselines.md 3.5). */
class YoloTargetsTest {
  private static final YoloLayout LAYOUT = YoloLayout.published(224, 1);
  private static final int[] GRIDS = {7, 14, 28};

  private static YoloTargets assign(YoloLayout layout, int scale, int[] classes, float... boxes) {
    return YoloTargets.assign(layout, scale, GRIDS[scale], List.of(new TruthBoxes(boxes, classes)));
  }

  private static YoloTargets assign(int scale, float... boxes) {
    return assign(LAYOUT, scale, new int[boxes.length / 4], boxes);
  }

  private static int sum(float[] values) {
    float sum = 0;
    for (float v : values) {
      sum += v;
    }
    return Math.round(sum);
  }

  private static int slot(int cells, int anchor, int row, int column) {
    return (anchor * cells + row) * cells + column;
  }

  /** The table of 3.6, for the box (90, 60, 50, 80). */
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 43)
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 3, 0.59375, 0.125, -0.256810, 0.498403, 2",
    "1, 2, 6, 7, 0.1875, 0.25, 0.450672, 0.219089, 1",
    "2, 2, 12, 14, 0.375, 0.5, 1.031702, 1.862719, 0"
  })
  void theTestVectorHasItsTargets(
      int scale, int anchor, int row, int column, float x, float y, float w, float h, int cleared) {
    YoloTargets t = assign(scale, 90, 60, 50, 80);
    int slot = slot(GRIDS[scale], anchor, scale == 0 ? 3 : row, column);
    assertThat(t.object()[slot]).isEqualTo(1);
    assertThat(t.x()[slot]).isCloseTo(x, within(1e-6f));
    assertThat(t.y()[slot]).isCloseTo(y, within(1e-6f));
    assertThat(t.w()[slot]).isCloseTo(w, within(1e-6f));
    assertThat(t.h()[slot]).isCloseTo(h, within(1e-6f));
    assertThat(t.noObject().length - sum(t.noObject())).isEqualTo(cleared);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 45)
  @Property(tries = 200)
  void eachBoxHasOneSlotInEveryScale(
      @ForAll @DoubleRange(min = 0, max = 223) double x,
      @ForAll @DoubleRange(min = 0, max = 223) double y,
      @ForAll @DoubleRange(min = 0.01, max = 224) double w,
      @ForAll @DoubleRange(min = 0.01, max = 224) double h) {
    for (int scale = 0; scale < 3; scale++) {
      YoloTargets t = assign(scale, (float) x, (float) y, (float) w, (float) h);
      assertThat(sum(t.object())).isEqualTo(1);
      assertThat(sum(t.type())).isEqualTo(1);
    }
  }

  /** At scale 2 no anchor comes near the box of the test vector. */
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 46)
  @Test
  void aBadlyFittingBestAnchorStillDeniesAnObject() {
    YoloTargets t = assign(2, 90, 60, 50, 80);
    int slot = slot(28, 2, 12, 14);
    assertThat(t.object()[slot]).isEqualTo(1);
    assertThat(t.noObject()[slot]).isEqualTo(1);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 47)
  @Test
  void overlapOfShapesCountsOneCellMore() {
    assertThat(YoloTargets.shapeOverlap(1, 1, 2.02f, 1.51875f)).isCloseTo(0.525857f, within(1e-6f));
  }

  @Test
  void aCentreOnTheFarBorderOrBeyondBelongsToTheLastCell() {
    YoloTargets t = assign(0, 214, 300, 20, 20);
    int slot = slot(7, 0, 6, 6);
    assertThat(t.object()[slot]).isEqualTo(1);
    assertThat(t.x()[slot]).isEqualTo(1);
    assertThat(t.y()[slot]).isGreaterThan(1);
  }

  @Test
  void aLaterBoxTakesOverTheSlotAndTheClassesAddUp() {
    YoloLayout two = YoloLayout.published(224, 2);
    YoloTargets t = assign(two, 0, new int[] {1, 0}, 32, 31, 38, 39, 33, 30, 40, 38);
    int slot = slot(7, 0, 1, 1);
    assertThat(sum(t.object())).isEqualTo(1);
    assertThat(t.x()[slot]).isCloseTo((33 + 20) / 32f - 1, within(1e-6f));
    assertThat(t.type()).satisfies(type -> assertThat(sum(type)).isEqualTo(2));
    assertThat(t.type()[2 * slot]).isEqualTo(1);
    assertThat(t.type()[2 * slot + 1]).isEqualTo(1);
  }

  @Test
  void theFirstOfEquallyFittingAnchorsIsTaken() {
    List<Anchor> same = List.of(new Anchor(30, 40), new Anchor(30, 40));
    YoloLayout layout = new YoloLayout(224, 1, List.of(same, same, same));
    YoloTargets t = assign(layout, 0, new int[1], 50, 50, 30, 40);
    assertThat(t.object()[slot(7, 0, 2, 2)]).isEqualTo(1);
    assertThat(t.noObject()[slot(7, 1, 2, 2)]).isZero();
  }

  @Test
  void anImageWithoutBoxesDeniesEverywhere() {
    YoloTargets t = assign(1);
    assertThat(sum(t.object())).isZero();
    assertThat(sum(t.noObject())).isEqualTo(3 * 14 * 14);
  }

  @Test
  void whatHasNoPlaceIsRefused() {
    assertThatThrownBy(() -> assign(0, -100, 50, 20, 20))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("-100.0")
        .hasMessageContaining("not left of or above the image");
    assertThatThrownBy(() -> assign(0, Float.NaN, 50, 20, 20)).isInstanceOf(LovtException.class);
    assertThatThrownBy(() -> assign(LAYOUT, 0, new int[] {1}, 10, 50, 20, 20))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("expected 0 to 0. Received: 1");
    assertThatThrownBy(() -> new TruthBoxes(new float[3], new int[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
