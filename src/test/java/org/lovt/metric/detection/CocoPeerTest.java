package org.lovt.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lovt.base.Json;

/**
 * {@code mAP.coco} against numbers recorded with pycocotools: ties, exact thresholds, a class
 * without truth, more than 100 boxes in an image.
 */
class CocoPeerTest {
  @TestFactory
  List<DynamicTest> equalsTheRecordedNumbers() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("/org/lovt/metric/coco.json")) {
      JsonNode cases = Json.mapper().readTree(in).get("cases");
      for (JsonNode c : cases) {
        tests.add(
            DynamicTest.dynamicTest(
                c.get("images").size() + " images, " + c.get("classes") + " classes",
                () -> compare(c)));
      }
    }
    return tests;
  }

  private static void compare(JsonNode c) {
    int classes = c.get("classes").asInt();
    MeanAveragePrecision map = new MeanAveragePrecision(ApConvention.COCO, classes);
    c.get("images").forEach(i -> map.add(image(i)));
    assertThat(map.value()).isCloseTo(c.get("mAP").asDouble(), within(1e-9));
    assertThat(map.at(0.5).value()).isCloseTo(c.get("mAP50").asDouble(), within(1e-9));
    assertThat(map.at(0.75).value()).isCloseTo(c.get("mAP75").asDouble(), within(1e-9));
    double[] thresholds = ApConvention.COCO.thresholds();
    for (int label = 0; label < classes; label++) {
      for (int t = 0; t < thresholds.length; t++) {
        double expected = c.get("per").get(label).get(t).asDouble();
        double actual = map.ofClass(label, thresholds[t]).value();
        assertThat(Double.isNaN(actual) ? -1 : actual)
            .as("class %d at %s", label, thresholds[t])
            .isCloseTo(expected, within(1e-9));
      }
    }
  }

  private static ImageBoxes image(JsonNode image) {
    List<DetectedBox> detected = new ArrayList<>();
    for (JsonNode b : image.get("detected")) {
      detected.add(new DetectedBox(corners(b), b.get(4).asDouble(), b.get(5).asInt()));
    }
    List<TrueBox> truth = new ArrayList<>();
    for (JsonNode b : image.get("truth")) {
      truth.add(new TrueBox(corners(b), b.get(4).asInt()));
    }
    return new ImageBoxes(detected, truth);
  }

  private static Corners corners(JsonNode b) {
    return Corners.ofSize(
        b.get(0).asDouble(), b.get(1).asDouble(), b.get(2).asDouble(), b.get(3).asDouble());
  }
}
