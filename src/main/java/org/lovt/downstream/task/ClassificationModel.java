package org.lovt.downstream.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.schema.AnnotationTask;
import org.lovt.config.schema.EvaluationModelConfig.Classification;
import org.lovt.metric.MultiLabelScores;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.nn.Module;
import org.lovt.nn.Parts;
import org.lovt.nn.ResNet;
import org.lovt.nn.ScanEncoder;
import org.lovt.nn.head.ClassificationHead;
import org.lovt.objective.supervised.MultiLabelLoss;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * Labels of whole images from the encoder's pooled feature; its pooling belongs to the encoder
 * (spec/evaluation-and-baselines.md 6).
 */
final class ClassificationModel implements TaskModel {
  private static final String GLOBAL = "global";

  private final ScanEncoder encoder;
  private final ClassificationHead head;
  private final Parts whole = new Parts();
  private final List<String> labels;
  private final boolean official;
  private final MultiLabelLoss loss;

  ClassificationModel(ScanEncoder encoder, Classification config, TaskTargets targets) {
    this.encoder = whole.put("encoder", encoder);
    int hidden = config.nonlinear() ? config.dHidden() : 0;
    this.head =
        whole.put(
            "classifier",
            new ClassificationHead(
                encoder.globalWidth(), hidden, targets.names().size(), config.dropoutProb()));
    this.labels = targets.names();
    this.official = targets.official();
    this.loss = new MultiLabelLoss(positiveWeights(config, targets));
  }

  private static List<Double> positiveWeights(Classification config, TaskTargets targets) {
    AnnotationTask task = config.task();
    if (task == AnnotationTask.CHEXPERT) {
      return List.of();
    }
    if (task == AnnotationTask.CHEXPERT_WEIGHTED && targets.positiveWeights().isEmpty()) {
      throw LovtException.data(
          "task %s: expected chexpert_bin_pos_weights of all of %s in the training statistics of the"
                  .formatted(task.key(), targets.names())
              + " data set. Received: none",
          "Prepare the data set again, or set evaluation_model.task=chexpert_binary.");
    }
    return targets.positiveWeights();
  }

  @Override
  public Module whole() {
    return whole;
  }

  @Override
  public Module head() {
    return head;
  }

  @Override
  public Module encoder() {
    return encoder;
  }

  @Override
  public ResNet resnet() {
    return encoder.backbone();
  }

  @Override
  public Set<String> layers() {
    return Set.of(GLOBAL);
  }

  @Override
  public long[] shape(String layer) {
    return new long[] {encoder.globalWidth(), 1, 1};
  }

  @Override
  public Map<String, Tensor> encode(Tensor images) {
    return Map.of(GLOBAL, encoder.forward(images).global().unsqueeze(-1).unsqueeze(-1));
  }

  private Tensor logits(Map<String, Tensor> maps) {
    return head.forward(maps.get(GLOBAL).flatten(1, 3));
  }

  @Override
  public Losses loss(Map<String, Tensor> maps, TaskBatch batch) {
    Tensor logits = logits(maps);
    return new Losses(loss.forward(logits, batch.labels(logits.device())), Map.of(), Map.of());
  }

  @Override
  public TaskJudge judge() {
    return new Judge();
  }

  @Override
  public Answers answer(Map<String, Tensor> maps, TaskBatch batch) {
    float[] all = logits(maps).sigmoid().toFloats();
    List<float[]> each = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      each.add(Arrays.copyOfRange(all, i * labels.size(), (i + 1) * labels.size()));
    }
    return Answers.ofLabels(each);
  }

  private final class Judge extends TaskJudge {
    private final MultiLabelScores scores = new MultiLabelScores();

    @Override
    double take(Map<String, Tensor> maps, TaskBatch batch) {
      Tensor logits = logits(maps);
      Tensor truth = batch.labels(logits.device());
      scores.add(logits.sigmoid(), truth);
      return loss.forward(logits, truth).item();
    }

    @Override
    Map<String, Double> measures() {
      Map<String, Double> values = new LinkedHashMap<>();
      MultiLabelScores.Auroc auroc = scores.auroc();
      double macro =
          official || auroc.labels() == 0 ? auroc.withAbsentAsZero(labels.size()) : auroc.macro();
      values.put("auroc", macro);
      values.put("acc", scores.accuracy());
      for (int c = 0; c < labels.size(); c++) {
        double area = scores.auroc(c);
        if (!Double.isNaN(area)) {
          values.put(labels.get(c) + "_auroc", area);
        }
      }
      return values;
    }

    @Override
    public Map<String, CaseStatistic> statistics() {
      return scores.statistics(labels, official);
    }
  }
}
