package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.lovt.metric.detection.ApConvention;
import org.lovt.metric.detection.Corners;
import org.lovt.metric.detection.DetectedBox;
import org.lovt.metric.detection.DetectionScores;
import org.lovt.metric.detection.ImageBoxes;
import org.lovt.metric.detection.MeanAveragePrecision;
import org.lovt.metric.detection.PrecisionRecall;
import org.lovt.metric.detection.TrueBox;
import org.lovt.metric.statistic.CaseStatistic;

/** Group 6: mean average precision and FROC. */
final class DetectionMetricCases {
  private DetectionMetricCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("BBoxMeanAPMetric+FrocMetric", DetectionMetricCases::run);
    // A note on the original: its FROC changes the boxes given to it. Ours takes immutable ones.
    kinds.put("note", f -> assertThat(f.config().isEmpty() && f.data().isEmpty()).isTrue());
  }

  private static void run(Fixture f) {
    List<String> names = new ArrayList<>();
    f.config().get("class_names").forEach(n -> names.add(n.asText()));
    f.describes("recall_thresholds", "0:0.01:1.00 (101)");
    f.describes("mpolicy", "soft");
    double[] thresholds = ApConvention.LOVT.thresholds();
    JsonNode stated = f.config().get("iou_thresholds");
    assertThat(stated.size()).isEqualTo(thresholds.length);
    for (int t = 0; t < thresholds.length; t++) {
      assertThat(stated.get(t).asDouble()).isEqualTo(thresholds[t]);
    }
    List<ImageBoxes> images = new ArrayList<>();
    for (int i = 0; i < f.config().get("num_images").asInt(); i++) {
      images.add(image(f, i));
    }
    froc(f, scores(names, images).statistics().get("froc"));
    if (!curvesAreThose(f, map(names, images))) {
      // The original sorts by a quicksort, which may exchange equal scores of different images.
      Collections.reverse(images);
      f.remark("equal scores of different images taken in the opposite order");
    }
    Map<String, CaseStatistic> ours = scores(names, images).statistics();
    compare(f, ours, "mAP", "");
    compare(f, ours, "pos_mAP", "pos_");
    curves(f, map(names, images));
  }

  private static DetectionScores scores(List<String> names, List<ImageBoxes> images) {
    DetectionScores scores = new DetectionScores(names);
    images.forEach(scores::add);
    return scores;
  }

  private static MeanAveragePrecision map(List<String> names, List<ImageBoxes> images) {
    MeanAveragePrecision map = new MeanAveragePrecision(ApConvention.LOVT, names.size());
    images.forEach(map::add);
    return map;
  }

  private static boolean curvesAreThose(Fixture f, MeanAveragePrecision map) {
    try {
      curves(f, map);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static void compare(
      Fixture f, Map<String, CaseStatistic> ours, String group, String prefix) {
    for (Map.Entry<String, JsonNode> e : f.data().get(group).properties()) {
      f.close(
          group + "." + e.getKey(),
          Fixture.number(e.getValue()),
          ours.get(prefix + e.getKey()).value());
    }
  }

  /** Precision and recall after each prediction, and their average precision. */
  private static void curves(Fixture f, MeanAveragePrecision map) {
    for (Map.Entry<String, JsonNode> t : f.data().get("per_threshold").properties()) {
      for (Map.Entry<String, JsonNode> c : t.getValue().properties()) {
        int label = Integer.parseInt(c.getKey());
        double iou = Double.parseDouble(t.getKey());
        PrecisionRecall curve = map.curve(label, iou);
        String where = "per_threshold." + t.getKey() + "." + label + ".";
        f.close(where + "ap", c.getValue().get("ap").asDouble(), map.ofClass(label, iou).value());
        Fixture.close(
            where + "recall", doubles(c.getValue().get("recall")), curve.recall(), 0, 1e-12);
        Fixture.close(
            where + "precision",
            doubles(c.getValue().get("precision")),
            curve.precision(),
            0,
            1e-12);
      }
    }
  }

  private static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return values;
  }

  private static void froc(Fixture f, CaseStatistic froc) {
    JsonNode expected = f.data().get("froc");
    if (expected.isNull()) {
      assertThat(froc).as("FROC of several classes").isNull();
    } else if (expected.has("raises")) {
      assertThat(expected.get("raises").asText()).contains("division by zero");
      assertThat(froc.value()).isEqualTo(1);
      f.remark("repaired: FROC without any true box raises in the reference; here 1");
    } else {
      f.close("froc", Fixture.number(expected), froc.value());
    }
  }

  private static ImageBoxes image(Fixture f, int i) {
    List<DetectedBox> detected = new ArrayList<>();
    String p = "in.pred" + i + ".";
    double[] boxes = f.input(p + "boxes").doubles();
    double[] conf = f.input(p + "conf").doubles();
    long[] classes = f.input(p + "classes").longs();
    for (int k = 0; k < classes.length; k++) {
      detected.add(new DetectedBox(corners(boxes, k), conf[k], (int) classes[k]));
    }
    List<TrueBox> truth = new ArrayList<>();
    String g = "in.gt" + i + ".";
    double[] trueBoxes = f.input(g + "boxes").doubles();
    long[] trueClasses = f.input(g + "classes").longs();
    for (int k = 0; k < trueClasses.length; k++) {
      truth.add(new TrueBox(corners(trueBoxes, k), (int) trueClasses[k]));
    }
    return new ImageBoxes(detected, truth);
  }

  private static Corners corners(double[] b, int k) {
    return Corners.ofSize(b[4 * k], b[4 * k + 1], b[4 * k + 2], b[4 * k + 3]);
  }
}
