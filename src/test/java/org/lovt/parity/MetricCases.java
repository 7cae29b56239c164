package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.MultiLabelScores;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.torch.Tensor;

/**
 * Group 6, as far as pre-training is concerned: embedding, attention and retrieval statistics,
 * multi-label scores.
 */
final class MetricCases {
  private MetricCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("BiModalAlignmentMetrics", MetricCases::bimodal);
    kinds.put("Accuracy/AUROC(multi-label)", MetricCases::multiLabel);
    kinds.put("TopKAccuracy", MetricCases::topK);
  }

  private static void bimodal(Fixture f) {
    // The recorded nearest-neighbour values are the original's, with padding among the candidates.
    BimodalMetrics metrics =
        new BimodalMetrics(
            new BimodalMetrics.Options(
                true, true, true, f.config().get("compute_cov").asBoolean(), true));
    for (int i = 0; i < f.config().get("num_batches").asInt(); i++) {
      metrics.add(embeddings(f, "in.batch" + i + "."));
    }
    Map<String, Double> values = metrics.result();
    JsonNode expected = f.json().get("data").get("metrics");
    expected
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().isNull()) {
                return;
              }
              Double actual = values.get(e.getKey());
              double wanted = Fixture.number(e.getValue());
              if (actual == null) {
                throw new AssertionError(e.getKey() + " is not computed; have " + values.keySet());
              }
              // Where the original gives NaN (one sample, one sentence), we leave the batch out.
              if (!Double.isNaN(wanted)) {
                f.close(e.getKey(), wanted, actual);
              }
            });
  }

  private static BimodalEmbeddings embeddings(Fixture f, String p) {
    return new BimodalEmbeddings(
        f.tensor(p + "yl_a"),
        f.tensor(p + "yg_a"),
        f.tensor(p + "zl_a"),
        f.tensor(p + "zg_a"),
        f.tensor(p + "weights_a"),
        f.tensor(p + "yl_b"),
        f.tensor(p + "yg_b"),
        f.tensor(p + "zl_b"),
        f.tensor(p + "zg_b"),
        f.tensor(p + "weights_b"),
        f.mask(p + "mask_b"),
        direction(f, p, "b2a", "zl_b2a"),
        direction(f, p, "a2b", "zl_a2b"));
  }

  private static CrossAttention.Direction direction(Fixture f, String p, String name, String z) {
    return f.has(p + "attention_probs_" + name)
        ? new CrossAttention.Direction(
            f.tensor(p + z), f.tensor(p + "attention_probs_" + name), null)
        : null;
  }

  private static void multiLabel(Fixture f) {
    MultiLabelScores scores = new MultiLabelScores();
    int batches = 0;
    while (f.has("in.batch" + batches + ".probs")) {
      String p = "in.batch" + batches++ + ".";
      scores.add(f.tensor(p + "probs"), f.tensor(p + "labels"));
    }
    JsonNode m = f.json().get("data").get("metrics");
    f.close("val_acc", Fixture.number(m.get("val_acc")), scores.accuracy());
    MultiLabelScores.Auroc auroc = scores.auroc();
    if (m.get("val_auroc").isObject()) {
      // The original raises for a label of one class; we leave that label out and say how many were
      // used.
      if (auroc.labels() >= f.config().get("num_labels").asInt()) {
        throw new AssertionError("a label of one class was counted");
      }
    } else {
      f.close("val_auroc", Fixture.number(m.get("val_auroc")), auroc.macro());
    }
  }

  private static void topK(Fixture f) {
    Tensor logits = f.tensor("in.logits");
    Tensor target = f.tensor("in.target").unsqueeze(1);
    long classes = logits.size(1);
    f.json()
        .get("data")
        .get("batch_value")
        .fields()
        .forEachRemaining(
            e -> {
              long k = Long.parseLong(e.getKey().replaceAll("top_(\\d+)_acc", "$1"));
              Tensor top = logits.topk(Math.min(k, classes)).indices();
              double hits = top.eq(target).to(org.lovt.torch.DType.F32).sum(1, false).mean().item();
              f.close(e.getKey(), e.getValue().asDouble(), hits);
            });
  }
}
