package org.lovt.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.figure.AttentionStudy;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;

/** Where a sentence looks most, and whether that hits. */
class GazeTest {
  private static Gaze gaze(Box box, List<Integer> findings) {
    // Of 2 × 2 regions of 4 × 4 pixels the lower left one.
    AttentionStudy.Sentence sentence =
        new AttentionStudy.Sentence("x", new float[] {0.1f, 0.1f, 0.7f, 0.1f}, findings);
    return Gaze.of(
        new AttentionStudy(
            "t",
            new GrayImage(8, 8, new byte[64]),
            2,
            2,
            List.of(new AttentionStudy.Finding("f", box)),
            List.of(sentence)),
        sentence);
  }

  @Test
  void overlapIsAHitAndTouchingIsNone() {
    assertThat(gaze(new Box(3, 3, 2, 2), List.of(0)).outcome()).isEqualTo(Gaze.Outcome.HIT);
    assertThat(gaze(new Box(4, 4, 4, 4), List.of(0)).outcome()).isEqualTo(Gaze.Outcome.MISS);
    assertThat(gaze(new Box(0, 0, 8, 4), List.of(0)).outcome()).isEqualTo(Gaze.Outcome.MISS);
    assertThat(gaze(new Box(3, 3, 2, 2), List.of()).outcome()).isEqualTo(Gaze.Outcome.NO_FINDING);
  }

  @Test
  void placeAndWeightAreTold() {
    assertThat(gaze(new Box(3, 3, 2, 2), List.of(0)).sentence())
        .isEqualTo("looks most at row 2, column 1 (2.8 × uniform): hits its finding");
  }
}
