package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.lovt.metric.segmentation.SegmentationScores;

/** Group 6: Dice, precision, recall, what the original calls IoU, ranking of pixels. */
final class SegmentationMetricCases {
  private static final String TARGET = "t";

  private SegmentationMetricCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("segmentation metrics", SegmentationMetricCases::run);
  }

  private static SegmentationScores scores() {
    return new SegmentationScores(List.of(TARGET), true, true);
  }

  private static void run(Fixture f) {
    SegmentationScores all = scores();
    JsonNode expected = f.data().get("metrics");
    JsonNode steps = expected.get("train_dice_step");
    int batches = f.config().get("num_batches").asInt();
    assertThat(steps.size()).isEqualTo(batches);
    for (int i = 0; i < batches; i++) {
      SegmentationScores step = scores();
      for (SegmentationScores s : List.of(all, step)) {
        s.add(f.tensor("in.batch" + i + ".probs"), f.tensor("in.batch" + i + ".target"));
      }
      f.close("train_dice_step[" + i + "]", steps.get(i).asDouble(), step.values().get("t_dice"));
    }
    Map<String, Double> values = all.values();
    for (Map.Entry<String, JsonNode> e : expected.properties()) {
      if (!e.getKey().equals("train_dice_step")) {
        Double ours = values.get(TARGET + "_" + e.getKey().replace("val_AP_3d", "AP"));
        compare(f, e.getKey(), e.getValue(), ours);
      }
    }
  }

  private static void compare(Fixture f, String name, JsonNode expected, Double ours) {
    if (expected.has("raises")) {
      assertThat(expected.get("raises").asText()).startsWith("ValueError");
      assertThat(ours).as(name).isIn(null, 0.0);
      f.remark(
          "repaired: %s raises in the reference; here %s"
              .formatted(name, ours == null ? "not reported" : ours));
    } else if (Double.isNaN(Fixture.number(expected))) {
      assertThat(ours).as("%s, not defined", name).isNull();
    } else {
      f.close(name, Fixture.number(expected), ours);
    }
  }
}
