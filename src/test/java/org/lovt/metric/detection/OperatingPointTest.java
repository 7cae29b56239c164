package org.lovt.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatingPointTest {
  private static OperatingPoint best(List<ImageBoxes> images) {
    return OperatingPoint.bestF1(images, ApConvention.LOVT, 0.5);
  }

  private static double f1(List<ImageBoxes> images, double minScore) {
    int hits = 0;
    int boxes = 0;
    for (ImageBoxes image : images) {
      BoxHits all = BoxHits.of(image, ApConvention.LOVT, 0.5, minScore);
      hits += all.hits().size();
      boxes += all.detected() + all.truth();
    }
    return boxes == 0 ? 0 : 2.0 * hits / boxes;
  }

  @Test
  void noScoreOfTheSplitGivesMore() {
    for (long seed = 0; seed < 20; seed++) {
      List<ImageBoxes> images = RandomSplits.of(seed, 30, 2);
      OperatingPoint best = best(images);
      assertThat(f1(images, best.minScore())).isCloseTo(best.f1(), within(1e-12));
      List<Double> scores = new ArrayList<>();
      images.forEach(i -> i.detected().forEach(d -> scores.add(d.score())));
      assertThat(scores)
          .allSatisfy(s -> assertThat(f1(images, s)).isLessThanOrEqualTo(best.f1() + 1e-12));
    }
  }

  @Test
  void withoutHitsNothingButTheSurestIsTaken() {
    Corners here = new Corners(0, 0, 9, 9);
    Corners there = new Corners(50, 50, 90, 90);
    List<DetectedBox> wrong =
        List.of(new DetectedBox(there, 0.2, 0), new DetectedBox(there, 0.7, 0));
    assertThat(best(List.of(new ImageBoxes(wrong, List.of(new TrueBox(here, 0))))))
        .isEqualTo(new OperatingPoint(0.7, 0));
    assertThat(best(List.of())).isEqualTo(new OperatingPoint(1, 0));
  }
}
