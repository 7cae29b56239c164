package org.lovt.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.Interval;

/** The names under which detection is reported. */
class DetectionScoresTest {
  @Test
  void namesAreThoseOfTheResultFilesAndFullNames() {
    DetectionScores scores = new DetectionScores(List.of("opacity"));
    RandomSplits.testVector().forEach(scores::add);
    assertThat(scores.values().keySet())
        .containsExactly(
            "mAP",
            "opacity_mAP",
            "mAP@0.5",
            "mAP@0.75",
            "pos_mAP",
            "pos_opacity_mAP",
            "pos_mAP@0.5",
            "pos_mAP@0.75",
            "froc",
            "mAP.coco",
            "mAP.coco@0.5",
            "mAP.coco@0.75");
  }

  @Test
  void severalClassesHaveNoFroc() {
    Map<String, Double> values = new DetectionScores(List.of("a", "b")).values();
    assertThat(values).doesNotContainKey("froc").containsKeys("a_mAP", "pos_b_mAP");
  }

  @Test
  void everyMeasureHasAnIntervalOverCases() {
    DetectionScores scores = new DetectionScores(List.of("opacity"));
    RandomSplits.of(3, 60, 1).forEach(scores::add);
    Bootstrap bootstrap = Bootstrap.overCases(60, 200, 1);
    scores
        .statistics()
        .forEach(
            (name, statistic) -> {
              Interval interval = bootstrap.interval(statistic, 0.95);
              assertThat(interval.holds(statistic.value())).as(name).isTrue();
              assertThat(interval.halfWidth()).as(name).isPositive();
            });
  }
}
