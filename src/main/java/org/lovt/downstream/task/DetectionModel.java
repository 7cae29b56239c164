package org.lovt.downstream.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.EvaluationModelConfig.Detection;
import org.lovt.metric.detection.DetectionScores;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.head.Anchor;
import org.lovt.nn.head.Detections;
import org.lovt.nn.head.Detector;
import org.lovt.nn.head.NonMaximumSuppression;
import org.lovt.nn.head.YoloDecoder;
import org.lovt.nn.head.YoloLayout;
import org.lovt.nn.head.YoloV3Head;
import org.lovt.objective.detection.YoloLoss;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/** Boxes by YOLOv3 (spec/evaluation-and-baselines.md 3). */
final class DetectionModel extends MapModel {
  private final YoloV3Head head;
  private final List<String> classes;
  private final YoloLoss loss;
  private final YoloDecoder decoder;

  private DetectionModel(Detector detector, List<String> classes, Input input) {
    super(
        new Network(
            detector, detector.head(), detector.backbone(), Set.copyOf(detector.head().layers())),
        input);
    this.head = detector.head();
    this.classes = List.copyOf(classes);
    this.loss = new YoloLoss(detector.layout());
    this.decoder = new YoloDecoder(detector.layout());
  }

  /**
   * A new head on an encoder.
   *
   * @param classes names of the classes of boxes
   */
  static DetectionModel of(
      FeatureExtractor features, Detection config, List<String> classes, Input input) {
    List<String> coarsestFirst = new ArrayList<>(config.extractedLayers());
    Collections.reverse(coarsestFirst);
    YoloLayout layout = new YoloLayout(input.size(), classes.size(), anchors(config));
    return new DetectionModel(
        new Detector(features, coarsestFirst, layout, config.headWidth()), classes, input);
  }

  private static List<List<Anchor>> anchors(Detection config) {
    return config.anchors().stream()
        .map(scale -> scale.stream().map(a -> new Anchor(a.get(0), a.get(1))).toList())
        .toList();
  }

  @Override
  public Losses loss(Map<String, Tensor> maps, TaskBatch batch) {
    YoloLoss.Result result = loss.forward(head.forward(maps), batch.boxes());
    Map<String, Tensor> parts = new LinkedHashMap<>();
    parts.put("x", result.parts().x());
    parts.put("y", result.parts().y());
    parts.put("w", result.parts().w());
    parts.put("h", result.parts().h());
    parts.put("conf", result.parts().conf());
    parts.put("cls", result.parts().cls());
    return new Losses(result.total(), parts, Map.of());
  }

  @Override
  public TaskJudge judge() {
    return new Judge();
  }

  @Override
  public Answers answer(Map<String, Tensor> maps, TaskBatch batch) {
    return Answers.ofBoxes(detections(head.forward(maps)));
  }

  private List<Detections> detections(List<Tensor> raw) {
    return NonMaximumSuppression.PUBLISHED.apply(decoder.decode(raw));
  }

  private final class Judge extends TaskJudge {
    private final DetectionScores scores = new DetectionScores(classes);

    @Override
    double take(Map<String, Tensor> maps, TaskBatch batch) {
      List<Tensor> raw = head.forward(maps);
      List<Detections> found = detections(raw);
      for (int i = 0; i < found.size(); i++) {
        scores.add(JudgedBoxes.of(found.get(i), batch.boxes().get(i)));
      }
      return loss.forward(raw, batch.boxes()).total().item();
    }

    @Override
    Map<String, Double> measures() {
      return scores.values();
    }

    @Override
    public Map<String, CaseStatistic> statistics() {
      return scores.statistics();
    }
  }
}
