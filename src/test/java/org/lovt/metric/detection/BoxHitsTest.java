package org.lovt.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoxHitsTest {
  private static final Corners LEFT = new Corners(10, 10, 50, 50);
  private static final Corners RIGHT = new Corners(100, 10, 150, 60);

  private static BoxHits hits(ImageBoxes image, double minScore) {
    return BoxHits.of(image, ApConvention.LOVT, 0.5, minScore);
  }

  @Test
  void hitsFalseAlarmsAndMissesAreTold() {
    DetectedBox near = new DetectedBox(new Corners(12, 10, 50, 50), 0.6, 0);
    DetectedBox again = new DetectedBox(LEFT, 0.5, 0);
    DetectedBox elsewhere = new DetectedBox(new Corners(0, 90, 30, 120), 0.9, 0);
    TrueBox found = new TrueBox(LEFT, 0);
    TrueBox missed = new TrueBox(RIGHT, 0);
    BoxHits all = hits(new ImageBoxes(List.of(near, again, elsewhere), List.of(found, missed)), 0);
    assertThat(all.hits()).hasSize(1);
    assertThat(all.hits().get(0).detected()).isEqualTo(near);
    assertThat(all.hits().get(0).truth()).isEqualTo(found);
    assertThat(all.hits().get(0).iou()).isCloseTo(39.0 / 41, within(1e-9));
    assertThat(all.falseAlarms()).containsExactly(elsewhere, again);
    assertThat(all.misses()).containsExactly(missed);
    assertThat(all.quality()).isCloseTo(2 * 39.0 / 41 / 5, within(1e-9));
  }

  @Test
  void aBoxOfAnotherClassDoesNotHit() {
    BoxHits all =
        hits(
            new ImageBoxes(List.of(new DetectedBox(LEFT, 1, 1)), List.of(new TrueBox(LEFT, 0))), 0);
    assertThat(all.hits()).isEmpty();
    assertThat(all.falseAlarms()).hasSize(1);
    assertThat(all.misses()).hasSize(1);
    assertThat(all.quality()).isZero();
  }

  @Test
  void boxesBelowTheScoreDoNotCount() {
    ImageBoxes image =
        new ImageBoxes(List.of(new DetectedBox(LEFT, 0.3, 0)), List.of(new TrueBox(LEFT, 0)));
    assertThat(hits(image, 0.3).hits()).hasSize(1);
    assertThat(hits(image, 0.31).detected()).isZero();
    assertThat(hits(image, 0.31).misses()).hasSize(1);
  }

  @Test
  void anImageWithNothingIsPerfect() {
    assertThat(hits(new ImageBoxes(List.of(), List.of()), 0).quality()).isEqualTo(1);
  }

  @Test
  void aTruthThatIsWrittenTwiceIsHitOnce() {
    TrueBox box = new TrueBox(LEFT, 0);
    BoxHits all = hits(new ImageBoxes(List.of(new DetectedBox(LEFT, 1, 0)), List.of(box, box)), 0);
    assertThat(all.hits()).hasSize(1);
    assertThat(all.misses()).containsExactly(box);
  }

  @ParameterizedTest
  @EnumSource(ApConvention.class)
  void asManyHitAsInMeanAveragePrecision(ApConvention convention) {
    double[] thresholds = convention.thresholds();
    for (ImageBoxes image : RandomSplits.of(5, 200, 1)) {
      List<Corners> truth = image.truth().stream().map(TrueBox::box).toList();
      List<BoxMatching.Judged> judged = BoxMatching.judge(convention, image.detected(), truth);
      for (int t = 0; t < thresholds.length; t++) {
        int bit = t;
        BoxHits all = BoxHits.of(image, convention, thresholds[t], 0);
        assertThat(all.hits())
            .hasSize((int) judged.stream().filter(j -> (j.hits() >> bit & 1) != 0).count());
        assertThat(all.detected()).isEqualTo(image.detected().size());
        assertThat(all.truth()).isEqualTo(image.truth().size());
      }
    }
  }
}
