package org.lovt.pretrain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.TrainerConfig.MeanOver;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.GlobalRetrieval;
import org.lovt.metric.MultiLabelScores;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.torch.Device;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/**
 * One pass over the validation split: losses and accuracies as the mean over batches, in which each
 * batch or each sample counts once; statistics of the embeddings, retrieval over the whole split,
 * the grounding control and the probes (spec/pretraining.md 9).
 */
final class PretrainValidation implements Method.Validation<PretrainBatch> {
  private final BimodalModel model;
  private final List<OnlineProbe> probes;
  private final Device device;
  private final MeanOver meanOver;
  private final Map<String, WeightedMean> scalars = new LinkedHashMap<>();
  private final BimodalMetrics statistics;
  private final GlobalRetrieval retrieval = new GlobalRetrieval();
  private final GroundingControl grounding;
  private final Map<String, MultiLabelScores> probeScores = new LinkedHashMap<>();
  private double weight;

  PretrainValidation(
      BimodalModel model,
      List<OnlineProbe> probes,
      Device device,
      BimodalMetrics.Options options,
      MeanOver meanOver) {
    this.model = model;
    this.probes = probes;
    this.device = device;
    this.meanOver = meanOver;
    this.statistics = new BimodalMetrics(options);
    this.grounding = new GroundingControl(model);
  }

  /** A mean in the making. */
  private static final class WeightedMean {
    private double sum;
    private double weights;

    void add(double value, double weight) {
      sum += weight * value;
      weights += weight;
    }

    double value() {
      return sum / weights;
    }
  }

  @Override
  public void accept(PretrainBatch batch) {
    weight = meanOver == MeanOver.SAMPLES ? batch.batch() : 1;
    BimodalEmbeddings e = model.embed(batch.scan(device), batch.report(device)).toFloat32();
    Losses losses = model.losses(e);
    losses.named().forEach((name, loss) -> put("val/" + name + "_loss", loss.item()));
    losses.metrics().forEach((name, value) -> put("val/" + name, value));
    put("val/total_loss", losses.total().item());
    statistics.add(e);
    retrieval.add(e.zgA(), e.zgB());
    grounding.add(e, losses);
    Tensor labels = batch.labels(device);
    if (labels != null) {
      probes.forEach(p -> probe(p, e, labels));
    }
  }

  private void probe(OnlineProbe probe, BimodalEmbeddings e, Tensor labels) {
    probe.train(false);
    Tensor logits = probe.logits(e);
    put(
        "val/online_" + probe.name() + "_loss",
        Functional.binaryCrossEntropyWithLogits(logits, labels).item());
    probeScores
        .computeIfAbsent(probe.name(), n -> new MultiLabelScores())
        .add(logits.sigmoid(), labels);
  }

  private void put(String name, double value) {
    scalars.computeIfAbsent(name, n -> new WeightedMean()).add(value, weight);
  }

  @Override
  public Map<String, Double> result() {
    Map<String, Double> out = new LinkedHashMap<>();
    scalars.forEach((name, mean) -> out.put(name, mean.value()));
    probeScores.forEach(
        (name, scores) -> {
          out.put("val/online_" + name + "_acc", scores.accuracy());
          MultiLabelScores.Auroc auroc = scores.auroc();
          out.put("val/online_" + name + "_auroc", auroc.macro());
          out.put("val/online_" + name + "_auroc_labels", (double) auroc.labels());
        });
    retrieval.result().forEach((name, value) -> out.put("val/retrieval/" + name, value));
    grounding.result().forEach((name, value) -> out.put("val/grounding/" + name, value));
    statistics.result().forEach((name, value) -> out.put("val/" + name, value));
    return out;
  }
}
