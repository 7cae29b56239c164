package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BimodalModelConfig.AttentionSimilarity;
import org.lovt.config.schema.NormKind;
import org.lovt.nn.CrossAttention;
import org.lovt.nn.Mlp;
import org.lovt.nn.Pooling;
import org.lovt.torch.Tensor;

/** Group 1: projections, aggregators, cross-attention. */
final class ComponentCases {
  private ComponentCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("MLP", f -> mlp(f, false));
    kinds.put("SequenceMLP", f -> mlp(f, true));
    kinds.put("CrossAttention", ComponentCases::crossAttention);
    for (Aggregator a : Aggregator.values()) {
      String name = a.name().toLowerCase(Locale.ROOT);
      kinds.put("aggregator:" + name, f -> aggregator(f, a));
    }
  }

  static NormKind norm(JsonNode args, String key, NormKind fallback) {
    if (!args.has(key)) {
      return fallback;
    }
    return args.get(key).isNull()
        ? null
        : NormKind.valueOf(args.get(key).asText().toUpperCase(Locale.ROOT));
  }

  private static void mlp(Fixture f, boolean sequence) {
    JsonNode a = f.config().get("args");
    long in = a.get("d_in").asLong();
    long out = a.get("d_out").asLong();
    long hidden = a.path("d_hidden").asLong(out);
    assertThat(a.path("act").asText("relu")).isEqualTo("relu");
    Mlp.Options options =
        new Mlp.Options(
            norm(a, "norm", NormKind.BATCH),
            a.path("norm_before_act").asBoolean(true),
            a.path("bias").asBoolean(true),
            a.path("dropout").asDouble(0));
    Mlp mlp =
        sequence ? Mlp.sequence(in, hidden, out, options) : Mlp.vector(in, hidden, out, options);
    ModuleRun run = new ModuleRun(f, mlp);
    Tensor x = run.input("x");
    // Channels-first sequences are the same map on a transposed view.
    boolean first = sequence && !a.path("channels_last").asBoolean(true);
    f.describes("B", x.size(0));
    f.describes("N", x.size(first ? 2 : 1));
    Tensor y = first ? mlp.forward(x.transpose(1, 2)).transpose(1, 2) : mlp.forward(x);
    run.checkCotangents(Map.of("y", y));
  }

  private static void aggregator(Fixture f, Aggregator kind) {
    Pooling pooling = new Pooling(kind, f.config().get("d").asLong(), false);
    ModuleRun run = new ModuleRun(f, pooling);
    Tensor x = run.input("x");
    f.describes("aggregator", kind.name().toLowerCase(Locale.ROOT));
    f.describes("B", x.size(0));
    f.describes("N", x.size(1));
    f.describes("mask", f.has("in.mask"));
    f.describes("return_weights", f.has("out.weights"));
    f.describes("num_heads", 8);
    Pooling.Pooled pooled = pooling.forward(x, f.mask("in.mask"));
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("y", pooled.value());
    if (pooled.weights() != null) {
      out.put("weights", pooled.weights());
    }
    run.checkCotangents(out);
  }

  private static void crossAttention(Fixture f) {
    JsonNode a = f.config().get("args");
    long d = a.get("d").asLong();
    CrossAttention module =
        new CrossAttention(
            new CrossAttention.Options(
                d,
                a.path("d_k").asLong(d),
                a.path("d_v").asLong(d),
                a.path("symmetric").asBoolean(true),
                AttentionSimilarity.valueOf(
                    a.path("similarity").asText("scaled_dot_product").toUpperCase(Locale.ROOT)),
                a.path("project_keys").asBoolean(true),
                a.path("project_values").asBoolean(true),
                a.path("project_output").asBoolean(true),
                norm(a, "output_norm", NormKind.LAYER),
                a.path("temperature").asDouble(1),
                a.path("temperature_trainable").asBoolean(false),
                0,
                0));
    ModuleRun run = new ModuleRun(f, module);
    Tensor hA = run.input("hidden_a");
    Tensor hB = run.input("hidden_b");
    f.describes("B", hA.size(0));
    f.describes("N_a", hA.size(1));
    f.describes("N_b", hB.size(1));
    f.describes("mask_a", f.has("in.mask_a"));
    f.describes("mask_b", f.has("in.mask_b"));
    CrossAttention.Result r =
        module.forward(
            hA,
            f.mask("in.mask_a"),
            hB,
            f.mask("in.mask_b"),
            f.config().path("b2a").asBoolean(true),
            f.config().path("a2b").asBoolean(true));
    Map<String, Tensor> out = new LinkedHashMap<>();
    put(out, "b2a", r.bToA());
    put(out, "a2b", r.aToB());
    // The reference returns the raw scores of both directions even if only one is attended.
    if (r.aToB() == null && f.has("out.attention_scores_a2b")) {
      out.put("attention_scores_a2b", r.bToA().scores().transpose(1, 2));
    }
    if (r.bToA() == null && f.has("out.attention_scores_b2a")) {
      out.put("attention_scores_b2a", r.aToB().scores().transpose(1, 2));
    }
    run.checkCotangents(out);
  }

  private static void put(Map<String, Tensor> out, String direction, CrossAttention.Direction d) {
    if (d != null) {
      out.put("attended_" + direction, d.attended());
      out.put("attention_probs_" + direction, d.probabilities());
      out.put("attention_scores_" + direction, d.scores());
    }
  }
}
