package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResNetFeatures;
import org.lovt.nn.head.Anchor;
import org.lovt.nn.head.Candidates;
import org.lovt.nn.head.Detections;
import org.lovt.nn.head.Detector;
import org.lovt.nn.head.NonMaximumSuppression;
import org.lovt.nn.head.YoloDecoder;
import org.lovt.nn.head.YoloLayout;
import org.lovt.objective.detection.TargetsAccess;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.objective.detection.YoloLoss;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;

/** Group 7: YOLOv3 — targets, loss, decoding, suppression, the whole detector. */
final class DetectorCases {
  /** Scores closer than this share of the tolerance count as equal. */
  private static final double TIE = 1e-3;

  private static final double OVERLAP = 0.4;

  private DetectorCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("YOLOv3Loss", DetectorCases::oneScale);
    kinds.put("non_max_suppression", DetectorCases::suppression);
    kinds.put("YOLOv3WithResNetBackbone", DetectorCases::whole);
  }

  // ---- one scale -------------------------------------------------------------------------------

  private static void oneScale(Fixture f) {
    JsonNode c = f.config();
    // The case says which scale its anchors are of; here they stand for each of the three.
    assertThat(c.get("scale").asInt()).isBetween(0, 2);
    List<Anchor> anchors = anchors(c.get("anchors"));
    YoloLayout layout =
        new YoloLayout(square(c), c.get("num_classes").asInt(), List.of(anchors, anchors, anchors));
    Holder constants = new Holder();
    Tensor stored = constants.constant("anchors", anchors.size(), 2);
    ModuleRun run = new ModuleRun(f, constants);
    for (int a = 0; a < anchors.size(); a++) {
      float[] sides = stored.toFloats();
      assertThat(sides[2 * a]).isEqualTo((float) anchors.get(a).width());
      assertThat(sides[2 * a + 1]).isEqualTo((float) anchors.get(a).height());
    }
    Tensor raw = run.input("input");
    f.describes("B", raw.size(0));
    List<TruthBoxes> truth = truth(f, (int) raw.size(0));
    Candidates candidates = new YoloDecoder(layout).decode(List.of(raw));
    close(f, "out.predictions", candidates.values());
    double confidence = c.get("conf_thres").asDouble();
    detections(f, "out.nms.", new NonMaximumSuppression(confidence, OVERLAP).apply(candidates));
    if (c.get("with_targets").asBoolean()) {
      TargetsAccess.targets(layout, 0, (int) raw.size(2), truth)
          .forEach((name, values) -> close(f, "out.target." + name, values));
      YoloLoss.Result loss = new YoloLoss(layout).forward(List.of(raw), truth);
      f.closeScalar("loss.total", loss.total().item());
      parts(f, loss.parts());
      run.checkGradients("total", loss.total());
    }
  }

  private static int square(JsonNode config) {
    JsonNode size = config.get("img_size");
    assertThat(size.get(0)).isEqualTo(size.get(1));
    return size.get(0).asInt();
  }

  private static List<Anchor> anchors(JsonNode list) {
    List<Anchor> anchors = new ArrayList<>();
    list.forEach(a -> anchors.add(new Anchor(a.get(0).asDouble(), a.get(1).asDouble())));
    return anchors;
  }

  private static List<TruthBoxes> truth(Fixture f, int batch) {
    List<TruthBoxes> truth = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      long[] classes = f.input("in.classes" + i).longs();
      truth.add(
          new TruthBoxes(
              f.input("in.const.boxes" + i).floats(),
              Arrays.stream(classes).mapToInt(Math::toIntExact).toArray()));
    }
    return truth;
  }

  private static void parts(Fixture f, YoloLoss.Parts parts) {
    f.closeScalar("x", parts.x().item());
    f.closeScalar("y", parts.y().item());
    f.closeScalar("w", parts.w().item());
    f.closeScalar("h", parts.h().item());
    f.closeScalar("conf", parts.conf().item());
    f.closeScalar("cls", parts.cls().item());
  }

  private static void close(Fixture f, String name, float[] actual) {
    double[] values = new double[actual.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = actual[i];
    }
    Fixture.close(name, f.expected(name).doubles(), values, f.rtol(), f.atol());
  }

  // ---- suppression -----------------------------------------------------------------------------

  private static void suppression(Fixture f) {
    JsonNode c = f.config();
    int classes = c.get("num_classes").asInt();
    HostTensor candidates = f.input("in.const.prediction");
    long[] shape = candidates.shape();
    NonMaximumSuppression nms =
        new NonMaximumSuppression(c.get("conf_thres").asDouble(), c.get("nms_thres").asDouble());
    detections(
        f,
        "out.",
        nms.apply(new Candidates((int) shape[0], (int) shape[1], classes, candidates.floats())));
  }

  private static void detections(Fixture f, String prefix, List<Detections> found) {
    for (int i = 0; i < found.size(); i++) {
      String p = prefix + i + ".";
      Detections d = found.get(i);
      float[] recorded = f.glance(p + "boxes").floats();
      float[] types = new float[d.size()];
      for (int k = 0; k < types.length; k++) {
        types[k] = d.classes()[k];
        if (k > 0 && Math.abs(d.confidence()[k] - d.confidence()[k - 1]) <= f.rtol() * TIE) {
          exchangeIfCloser(f, p, recorded, d.boxes(), k);
        }
      }
      close(f, p + "boxes", d.boxes());
      close(f, p + "conf", d.confidence());
      close(f, p + "classes", types);
      close(f, p + "cls_conf", d.classConfidence());
    }
  }

  /**
   * The original's sort leaves the order of equal scores open; ours keeps that of the slots. Scores
   * that differ by rounding only may change places with the number of threads that compute.
   */
  private static void exchangeIfCloser(
      Fixture f, String prefix, float[] recorded, float[] boxes, int k) {
    if (recorded.length != boxes.length) {
      return; // The comparison fails anyhow.
    }
    int here = 4 * k;
    int before = here - 4;
    if (distance(recorded, here, boxes, before) < distance(recorded, here, boxes, here)) {
      for (int v = 0; v < 4; v++) {
        float swapped = boxes[here + v];
        boxes[here + v] = boxes[before + v];
        boxes[before + v] = swapped;
      }
      f.remark(prefix + "boxes: two equal scores in the other order");
    }
  }

  private static double distance(float[] a, int i, float[] b, int j) {
    double sum = 0;
    for (int v = 0; v < 4; v++) {
      sum += Math.abs(a[i + v] - b[j + v]);
    }
    return sum;
  }

  // ---- the whole detector ----------------------------------------------------------------------

  private static void whole(Fixture f) {
    JsonNode c = f.config();
    List<List<Anchor>> anchors = new ArrayList<>();
    c.get("anchors").forEach(scale -> anchors.add(anchors(scale)));
    assertThat(anchors).isEqualTo(YoloLayout.PUBLISHED_ANCHORS);
    YoloLayout layout =
        YoloLayout.published(square(c), SegmenterCases.targets(c.get("task").asText()).size());
    ResNet resnet = new ResNet(Records.tinyResnet(c.get("tiny_resnet")));
    Detector detector = new Detector(new ResNetFeatures(resnet), layout);
    Map<String, Tensor> state = detector.state();
    state.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
    JsonNode formulas = f.json().get("formula_weights");
    assertThat(formulas.size()).isEqualTo(state.size());
    Splitmix.fill(state, formulas);
    detector.train(c.get("train").asBoolean());
    Tensor scan = f.tensor("in.scan").requiresGrad(true);
    f.describes("B", scan.size(0));
    List<Tensor> raw = detector.forward(scan);
    for (int scale = 0; scale < raw.size(); scale++) {
      f.close("out.raw" + scale, raw.get(scale));
    }
    Candidates candidates = new YoloDecoder(layout).decode(raw);
    detections(f, "out.nms.", NonMaximumSuppression.PUBLISHED.apply(candidates));
    YoloLoss.Result loss = new YoloLoss(layout).forward(raw, truth(f, (int) scan.size(0)));
    f.closeScalar("loss", loss.total().item());
    for (int scale = 0; scale < raw.size(); scale++) {
      f.closeScalar("loss_scale_" + scale, loss.scales().get(scale).item());
    }
    parts(f, loss.parts());
    loss.total().backward();
    f.close("grad.total.in.scan", scan.grad());
    gradients(f, detector);
  }

  /** Some gradients are recorded whole, of all the sum and the sum of absolute values. */
  private static void gradients(Fixture f, Module detector) {
    Map<String, Tensor> parameters = new LinkedHashMap<>(detector.parameters());
    for (String name : f.names("grad.w.")) {
      String full = name.equals("backbone.conv1") ? "backbone.backbone_layers.conv1.weight" : name;
      f.close("grad.w." + name, parameters.get(full).grad());
    }
    f.json()
        .get("grad_summary[sum,abs_sum]")
        .properties()
        .forEach(
            e -> {
              Tensor gradient = parameters.remove(e.getKey()).grad();
              double size = e.getValue().get(1).asDouble();
              f.close(e.getKey() + ": Σ|g|", size, gradient.abs().sum().item());
              // A sum is only as exact as what it is made of.
              double sum = e.getValue().get(0).asDouble();
              f.close(e.getKey() + ": Σg", sum, gradient.sum().item(), f.atol() + f.rtol() * size);
            });
    assertThat(parameters).isEmpty();
  }
}
