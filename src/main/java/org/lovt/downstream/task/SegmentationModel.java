package org.lovt.downstream.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.EvaluationModelConfig.LinearSegmentation;
import org.lovt.config.schema.EvaluationModelConfig.Segmentation;
import org.lovt.config.schema.EvaluationModelConfig.UnetSegmentation;
import org.lovt.metric.segmentation.SegmentationScores;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.nn.FeatureExtractor;
import org.lovt.nn.Parts;
import org.lovt.nn.ResUNet;
import org.lovt.nn.head.LinearSegmenter;
import org.lovt.nn.head.SegmentationHead;
import org.lovt.nn.head.UNetSegmenter;
import org.lovt.objective.supervised.SegmentationLoss;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/** Masks by a U-Net or by one linear map (spec/evaluation-and-baselines.md 4, 5). */
final class SegmentationModel extends MapModel {
  private final Decoder decoder;
  private final List<String> targets;
  private final SegmentationLoss loss;
  private final boolean ranking;
  private final boolean legacyIou;

  /** The way from maps to masks. */
  private interface Decoder {
    /** Logits {@code [B, n, size, size]}. */
    Tensor logits(Map<String, Tensor> maps, int size);
  }

  private SegmentationModel(
      Network network, Decoder decoder, Segmentation config, TaskTargets targets, Input input) {
    super(network, input);
    this.decoder = decoder;
    this.targets = targets.names();
    this.loss = new SegmentationLoss(config.lossFn(), targets.positiveWeights());
    this.ranking = config.computeApAuroc();
    this.legacyIou = targets.official();
  }

  /**
   * A new linear head on an encoder.
   *
   * @param regionLayer the layer whose cells are classified unless the task names another
   */
  static SegmentationModel linear(
      FeatureExtractor features,
      LinearSegmentation config,
      TaskTargets targets,
      String regionLayer,
      Input input) {
    String layer = config.extractedLayer() == null ? regionLayer : config.extractedLayer();
    LinearSegmenter segmenter =
        new LinearSegmenter(
            features, layer, targets.names().size(), SegmentationHead.Options.LINEAR);
    return new SegmentationModel(
        new Network(segmenter, segmenter.head(), segmenter.backbone(), Set.of(layer)),
        (maps, size) -> segmenter.head().forward(maps.get(layer), size, size),
        config,
        targets,
        input);
  }

  /** A U-Net over an encoder; one that has a decoder keeps it unless a new one is asked for. */
  static SegmentationModel unet(
      FeatureExtractor features, UnetSegmentation config, TaskTargets targets, Input input) {
    ResUNet resunet =
        features instanceof ResUNet trained && !config.reinitUpsampling()
            ? trained
            : new ResUNet(features.resnet(), Map.of());
    UNetSegmenter segmenter = new UNetSegmenter(resunet, targets.names().size());
    Parts head = new Parts();
    head.put("decoder", resunet.decoder());
    head.put("segmentation_head", segmenter.head());
    return new SegmentationModel(
        new Network(segmenter, head, resunet.encoder(), UNetSegmenter.inputs()),
        (maps, size) -> segmenter.decode(maps, size, size),
        config,
        targets,
        input);
  }

  private Tensor logits(Map<String, Tensor> maps) {
    return decoder.logits(maps, inputSize());
  }

  @Override
  public Losses loss(Map<String, Tensor> features, TaskBatch batch) {
    Tensor logits = logits(features);
    Tensor total = loss.forward(logits, batch.masks(logits.device()));
    return new Losses(total, Map.of(), Map.of());
  }

  @Override
  public TaskJudge judge() {
    return new Judge();
  }

  @Override
  public Answers answer(Map<String, Tensor> features, TaskBatch batch) {
    float[] all = logits(features).sigmoid().toFloats();
    int each = all.length / batch.size();
    List<float[]> masks = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      masks.add(Arrays.copyOfRange(all, i * each, (i + 1) * each));
    }
    return Answers.ofMasks(masks);
  }

  private final class Judge extends TaskJudge {
    private final SegmentationScores scores = new SegmentationScores(targets, ranking, legacyIou);

    @Override
    double take(Map<String, Tensor> features, TaskBatch batch) {
      Tensor logits = logits(features);
      Tensor truth = batch.masks(logits.device());
      scores.add(logits.sigmoid(), truth);
      return loss.forward(logits, truth).item();
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
