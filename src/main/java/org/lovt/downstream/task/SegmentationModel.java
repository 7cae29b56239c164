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
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.nn.ResNet;
import org.lovt.nn.ResUNet;
import org.lovt.nn.head.LinearSegmenter;
import org.lovt.nn.head.SegmentationHead;
import org.lovt.nn.head.UNetSegmenter;
import org.lovt.objective.supervised.SegmentationLoss;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/** Masks by a U-Net or by one linear map (spec/evaluation-and-baselines.md 4, 5). */
final class SegmentationModel implements TaskModel {
  private final Network network;
  private final EncoderMaps maps;
  private final List<String> targets;
  private final SegmentationLoss loss;
  private final boolean ranking;
  private final boolean legacyIou;

  /** The two networks behind one face. */
  private interface Network {
    Module whole();

    Module head();

    FeatureExtractor encoder();

    Set<String> layers();

    /** Logits {@code [B, n, size, size]}. */
    Tensor logits(Map<String, Tensor> maps, int size);
  }

  SegmentationModel(
      FeatureExtractor features,
      Segmentation config,
      TaskTargets targets,
      String regionLayer,
      EncoderMaps maps) {
    this.network =
        config instanceof LinearSegmentation linear
            ? linear(features, linear, regionLayer, targets.names().size())
            : unet(features, (UnetSegmentation) config, targets.names().size());
    this.maps = maps;
    this.targets = targets.names();
    this.loss = new SegmentationLoss(config.lossFn(), targets.positiveWeights());
    this.ranking = config.computeApAuroc();
    this.legacyIou = targets.official();
  }

  private static Network linear(
      FeatureExtractor features, LinearSegmentation config, String regionLayer, int n) {
    String layer = config.extractedLayer() == null ? regionLayer : config.extractedLayer();
    LinearSegmenter segmenter =
        new LinearSegmenter(features, layer, n, SegmentationHead.Options.LINEAR);
    return new Network() {
      @Override
      public Module whole() {
        return segmenter;
      }

      @Override
      public Module head() {
        return segmenter.head();
      }

      @Override
      public FeatureExtractor encoder() {
        return segmenter.backbone();
      }

      @Override
      public Set<String> layers() {
        return Set.of(layer);
      }

      @Override
      public Tensor logits(Map<String, Tensor> maps, int size) {
        return segmenter.head().forward(maps.get(layer), size, size);
      }
    };
  }

  private static Network unet(FeatureExtractor features, UnetSegmentation config, int n) {
    ResUNet resunet =
        features instanceof ResUNet trained && !config.reinitUpsampling()
            ? trained
            : new ResUNet(features.resnet(), Map.of());
    UNetSegmenter segmenter = new UNetSegmenter(resunet, n);
    Parts head = new Parts();
    head.put("decoder", resunet.decoder());
    head.put("segmentation_head", segmenter.head());
    return new Network() {
      @Override
      public Module whole() {
        return segmenter;
      }

      @Override
      public Module head() {
        return head;
      }

      @Override
      public FeatureExtractor encoder() {
        return resunet.encoder();
      }

      @Override
      public Set<String> layers() {
        return UNetSegmenter.inputs();
      }

      @Override
      public Tensor logits(Map<String, Tensor> maps, int size) {
        return segmenter.decode(maps, size, size);
      }
    };
  }

  @Override
  public Module whole() {
    return network.whole();
  }

  @Override
  public Module head() {
    return network.head();
  }

  @Override
  public Module encoder() {
    return network.encoder();
  }

  @Override
  public ResNet resnet() {
    return network.encoder().resnet();
  }

  @Override
  public Set<String> layers() {
    return network.layers();
  }

  @Override
  public long[] shape(String layer) {
    return maps.shape(network.encoder(), layer);
  }

  @Override
  public Map<String, Tensor> encode(Tensor images) {
    return maps.encode(network.encoder(), images, layers());
  }

  private Tensor logits(Map<String, Tensor> features) {
    return network.logits(features, maps.inputSize());
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
