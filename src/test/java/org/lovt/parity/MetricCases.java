package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.metric.MultiLabelScores;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.objective.TopKAccess;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

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
                true,
                true,
                true,
                f.config().get("compute_cov").asBoolean(),
                EmbeddingConvention.OFFICIAL));
    for (int i = 0; i < f.config().get("num_batches").asInt(); i++) {
      metrics.add(embeddings(f, "in.batch" + i + "."));
    }
    Map<String, Double> values = metrics.result();
    Set<String> expected = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> e : f.data().get("metrics").properties()) {
      if (!e.getValue().isNull()) {
        expected.add(e.getKey());
        compare(f, e.getKey(), Fixture.number(e.getValue()), values.get(e.getKey()));
      }
    }
    expected.add("batches_without_deviation"); // Ours: the original gives NaN for them.
    assertThat(values.keySet()).isSubsetOf(expected);
  }

  private static void compare(Fixture f, String name, double wanted, Double actual) {
    if (actual == null) {
      throw new AssertionError(name + " is not computed");
    }
    if (Double.isNaN(wanted)) {
      f.remark("not compared: " + name + ": NaN in the reference, here " + actual);
    } else {
      f.close(name, wanted, actual);
    }
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
    JsonNode m = f.data().get("metrics");
    f.close("val_acc", Fixture.number(m.get("val_acc")), scores.accuracy());
    accuracyPerBatch(f, m.path("train_acc_steps"), batches);
    MultiLabelScores.Auroc auroc = scores.auroc();
    int labels = f.config().get("num_labels").asInt();
    if (m.get("val_auroc").has("raises")) {
      // One class only: that label is left out, and the number of labels used says so.
      assertThat(auroc.labels()).isLessThan(labels);
      f.remark("repaired: AUROC raises in the reference; here over " + auroc.labels() + " labels");
    } else {
      assertThat(auroc.labels()).isEqualTo(labels);
      f.close("val_auroc", Fixture.number(m.get("val_auroc")), auroc.macro());
    }
  }

  private static void accuracyPerBatch(Fixture f, JsonNode expected, int batches) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(i).isLessThan(batches);
      MultiLabelScores scores = new MultiLabelScores();
      scores.add(f.tensor("in.batch" + i + ".probs"), f.tensor("in.batch" + i + ".labels"));
      f.close("train_acc_steps[" + i + "]", expected.get(i).asDouble(), scores.accuracy());
    }
  }

  /** Our accuracy takes the right class from column 0, so it is brought there. */
  private static void topK(Fixture f) {
    Tensor logits = f.tensor("in.logits");
    long[] target = f.input("in.target").longs();
    double[] rows = logits.toDoubles();
    int classes = (int) logits.size(1);
    for (int i = 0; i < target.length; i++) {
      int right = i * classes + (int) target[i];
      double value = rows[right];
      rows[right] = rows[i * classes];
      rows[i * classes] = value;
    }
    List<Integer> ks = new ArrayList<>();
    f.config().get("topk").forEach(k -> ks.add(k.asInt()));
    Map<String, Double> values =
        TopKAccess.topK(Tensors.of(HostTensor.ofDoubles(logits.shape(), rows)), ks);
    for (String field : List.of("batch_value", "accumulated")) {
      JsonNode expected = f.data().get(field);
      assertThat(expected.size()).isEqualTo(ks.size());
      values.forEach((name, value) -> f.close(name, expected.get(name).asDouble(), value));
    }
  }
}
