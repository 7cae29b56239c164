package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * One pass over the validation split: losses and accuracies as the un-weighted mean over batches,
 * statistics of the embeddings, retrieval over the whole split, the grounding control and the
 * probes (spec/pretraining.md 9).
 */
final class PretrainValidation implements Method.Validation<PretrainBatch> {
  private final BimodalModel model;
  private final List<OnlineProbe> probes;
  private final Device device;
  private final Map<String, List<Double>> scalars = new LinkedHashMap<>();
  private final BimodalMetrics statistics;
  private final GlobalRetrieval retrieval = new GlobalRetrieval();
  private final GroundingControl grounding;
  private final Map<String, MultiLabelScores> probeScores = new LinkedHashMap<>();

  PretrainValidation(
      BimodalModel model, List<OnlineProbe> probes, Device device, BimodalMetrics.Options options) {
    this.model = model;
    this.probes = probes;
    this.device = device;
    this.statistics = new BimodalMetrics(options);
    this.grounding = new GroundingControl(model);
  }

  @Override
  public void accept(PretrainBatch batch) {
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
    scalars.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  @Override
  public Map<String, Double> result() {
    Map<String, Double> out = new LinkedHashMap<>();
    scalars.forEach(
        (name, values) ->
            out.put(name, values.stream().mapToDouble(v -> v).average().orElse(Double.NaN)));
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
