package org.lovt.pretrain.baseline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.metric.MultiLabelScores;
import org.lovt.nn.Linear;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.objective.supervised.MultiLabelLoss;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * CheXpert-supervised: the backbone learns the labels of its images
 * (spec/evaluation-and-baselines.md 8.3).
 *
 * <pre>
 * image → backbone → pooled [B, w] → linear → logits [B, labels] → cross-entropy
 * </pre>
 */
public final class Supervised implements BackboneMethod<LabelledBatch> {
  private final MethodSettings settings;
  private final Options options;
  private final Classifier module;
  private final MultiLabelLoss loss;

  /**
   * Choices of the method.
   *
   * @param labels their names, in the order of the batches
   * @param positiveWeights factors of the positive terms, one for each label, or none
   * @param official a label of which the validation split lacks a class counts 0 in the mean AUROC,
   *     as in the original; else it is left out
   */
  public record Options(List<String> labels, List<Double> positiveWeights, boolean official) {
    /** Checks that there are labels. */
    public Options {
      labels = List.copyOf(labels);
      positiveWeights = List.copyOf(positiveWeights);
      if (labels.isEmpty()) {
        throw LovtException.config(
            "labels: expected at least one. Received: none",
            "Choose a data set with labels, or a method that learns without them.");
      }
    }

    /** Without weights. */
    public static Options of(List<String> labels) {
      return new Options(labels, List.of(), false);
    }
  }

  /** Backbone and classifier in torchvision's names. */
  private static final class Classifier extends Module {
    private final ResNet backbone;
    private final Linear fc;

    Classifier(ResNet backbone, int labels) {
      this.backbone = inline(backbone);
      this.fc = child("fc", Linear.standard(backbone.width(), labels));
    }

    /** x {@code [B, 3, H, W]} → {@code [B, labels]}. */
    Tensor forward(Tensor x) {
      return fc.forward(backbone.pooled(x));
    }
  }

  /** Puts a backbone, which may have weights already, in training. */
  public Supervised(ResNet backbone, Options options, MethodSettings settings) {
    this.settings = settings;
    this.options = options;
    this.module = new Classifier(backbone, options.labels().size());
    this.loss = new MultiLabelLoss(options.positiveWeights());
    module.to(settings.device());
  }

  private Tensor logits(LabelledBatch batch) {
    return logits(settings.format(batch.scan(settings.device())));
  }

  /** Logits {@code [B, labels]} of images {@code [B, 3, H, W]} on the device. */
  Tensor logits(Tensor images) {
    return module.forward(images).to(DType.F32);
  }

  @Override
  public Losses forward(LabelledBatch batch) {
    Tensor logits = logits(batch);
    try (Autograd.Switch float32 = Autograd.float32(settings.device())) {
      Tensor total = loss.forward(logits, batch.labels(settings.device()));
      return new Losses(total, Map.of(), Map.of());
    }
  }

  /**
   * {@code val/total_loss}, {@code val/acc} (all entries at 0.5), {@code val/auroc} (mean over
   * labels) and {@code val/<label>_auroc} for labels that have both classes.
   */
  @Override
  public Validation<LabelledBatch> validation() {
    return new LabelValidation();
  }

  private final class LabelValidation implements Validation<LabelledBatch> {
    private final MultiLabelScores scores = new MultiLabelScores();
    private double sum;
    private double weights;

    @Override
    public void accept(LabelledBatch batch) {
      Tensor logits = logits(batch);
      Tensor labels = batch.labels(settings.device());
      double weight = settings.weight(batch.batch());
      sum += weight * loss.forward(logits, labels).item();
      weights += weight;
      scores.add(logits.sigmoid(), labels);
    }

    @Override
    public Map<String, Double> result() {
      Map<String, Double> values = new LinkedHashMap<>();
      MultiLabelScores.Auroc auroc = scores.auroc();
      int n = options.labels().size();
      values.put("val/total_loss", sum / weights);
      values.put("val/acc", scores.accuracy());
      values.put(
          "val/auroc",
          options.official() || auroc.labels() == 0 ? auroc.withAbsentAsZero(n) : auroc.macro());
      for (int c = 0; c < n; c++) {
        double area = scores.auroc(c);
        if (!Double.isNaN(area)) {
          values.put("val/" + options.labels().get(c) + "_auroc", area);
        }
      }
      return values;
    }
  }

  @Override
  public Module module() {
    return module;
  }

  @Override
  public ResNet backbone() {
    return module.backbone;
  }

  @Override
  public Map<String, Tensor> exported() {
    return module.state();
  }

  @Override
  public List<String> names(LabelledBatch batch) {
    return batch.names();
  }

  @Override
  public int size(LabelledBatch batch) {
    return batch.batch();
  }
}
