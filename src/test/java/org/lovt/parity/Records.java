package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.BimodalModelConfig.AttentionSimilarity;
import org.lovt.config.schema.BimodalModelConfig.LocalWeights;
import org.lovt.config.schema.BimodalModelConfig.OptimizerKind;
import org.lovt.config.schema.BimodalModelConfig.ScheduleKind;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.NormKind;
import org.lovt.config.schema.ReportEncoderConfig;
import org.lovt.config.schema.ReportEncoderConfig.LocalUnit;
import org.lovt.config.schema.ReportEncoderConfig.SentenceEncoding;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.nn.Bert;
import org.lovt.nn.ResNet;

/** Configuration records from the JSON of a case, with the defaults of the fixtures' README. */
final class Records {
  private Records() {}

  private static Aggregator aggregator(JsonNode n, String key, String fallback) {
    return Aggregator.valueOf(n.path(key).asText(fallback).toUpperCase(Locale.ROOT));
  }

  static ScanEncoderConfig scan(JsonNode n) {
    return new ScanEncoderConfig(
        n.path("_encoder_cls_").asText("ScanEncoderModel"),
        n.path("modality").asText("scan"),
        n.path("backbone_architecture").asText("resnet"),
        n.path("backbone_model").isArray() ? TextCases.texts(n.get("backbone_model")) : null,
        null,
        n.path("backbone_pretrained").asBoolean(false),
        Map.of(),
        List.of(n.get("input_size").get(0).asInt(), n.get("input_size").get(1).asInt()),
        n.get("region_feature_layer").asText(),
        n.get("global_feature_layer").asText(),
        aggregator(n, "global_aggregator", "avg"),
        n.path("local_weights_from_aggregator").asBoolean(false),
        n.path("add_region_pos_encodings").asBoolean(false),
        n.path("concat_global_with_regions").asBoolean(false),
        null);
  }

  static ReportEncoderConfig report(JsonNode n) {
    return new ReportEncoderConfig(
        n.path("_encoder_cls_").asText("ReportEncoderModel"),
        n.path("modality").asText("report"),
        n.path("language_encoder").asText("tiny"),
        Map.of(),
        n.path("max_length").asInt(64),
        n.path("freeze_embeddings").asBoolean(true),
        n.path("freeze_encoder_layers").asInt(0),
        aggregator(n, "global_aggregator", "max"),
        n.path("global_from_local").asBoolean(false),
        n.path("local_weights_from_aggregator").asBoolean(false),
        LocalUnit.valueOf(n.path("local_from").asText("tokens").toUpperCase(Locale.ROOT)),
        SentenceEncoding.valueOf(
            n.path("sentence_encoding_mode").asText("joint").toUpperCase(Locale.ROOT)),
        aggregator(n, "sentence_aggregator", "max"),
        n.path("project_language_embeddings").asBoolean(false),
        n.hasNonNull("d") ? n.get("d").asInt() : null,
        true,
        false,
        null);
  }

  static ResNet.Architecture tinyResnet(JsonNode n) {
    return new ResNet.Architecture(
        true,
        ints(n.has("layers") ? n.get("layers") : Json.mapper().valueToTree(List.of(1, 1, 1, 1))),
        n.get("stem").asInt(),
        ints(n.get("planes")));
  }

  private static List<Integer> ints(JsonNode n) {
    List<Integer> list = new java.util.ArrayList<>();
    n.forEach(v -> list.add(v.asInt()));
    return list;
  }

  static Bert.Options tinyBert(JsonNode n) {
    return new Bert.Options(
        n.get("hidden").asInt(),
        n.get("layers").asInt(),
        n.get("heads").asInt(),
        n.get("inter").asInt(),
        n.get("vocab").asInt(),
        n.get("maxpos").asInt(),
        2,
        1e-12,
        0);
  }

  static BimodalModelConfig model(JsonNode m) {
    return new BimodalModelConfig(
        null,
        List.of("model_a", "model_b"),
        scan(m.get("encoder_a")),
        report(m.get("encoder_b")),
        m.path("d_z").asInt(16),
        m.hasNonNull("d_zg") ? m.get("d_zg").asInt() : null,
        m.path("d_hidden").asInt(24),
        ComponentCases.norm(m, "projection_norm", NormKind.BATCH),
        m.path("projection_dropout_prob").asDouble(0),
        AttentionSimilarity.valueOf(
            m.path("attention_sim").asText("scaled_dot_product").toUpperCase(Locale.ROOT)),
        m.path("attention_prob_dropout_prob").asDouble(0),
        m.path("attended_dropout_prob").asDouble(0),
        ComponentCases.norm(m, "attention_norm", NormKind.BATCH),
        m.path("symmetric_attention").asBoolean(true),
        m.path("project_attention_keys").asBoolean(true),
        m.path("project_attention_values").asBoolean(true),
        m.path("project_attention_outputs").asBoolean(true),
        m.path("attention_temperature").asDouble(1),
        m.path("attention_temperature_trainable").asBoolean(false),
        m.hasNonNull("l_weights_a") ? LocalWeights.FROM_AGGREGATION : null,
        m.hasNonNull("l_weights_b") ? LocalWeights.FROM_AGGREGATION : null,
        m.path("l_weights_stop_grad").asBoolean(false),
        locals(m.path("ll_alignments_a")),
        locals(m.path("ll_alignments_b")),
        null,
        null,
        m.hasNonNull("g_alignment") ? ObjectiveCases.globalConfig(m.get("g_alignment")) : null,
        weights(m.path("loss_weights")),
        m.path("batch_size").asInt(32),
        m.path("learning_rate").asDouble(1e-4),
        m.path("weight_decay").asDouble(1e-6),
        OptimizerKind.valueOf(m.path("optimizer").asText("Adam").toUpperCase(Locale.ROOT)),
        schedules(m.path("lr_scheduler")),
        null,
        m.path("warmup_steps").asInt(10),
        m.path("lr_reduce_patience").asInt(12),
        m.path("lr_reduce_factor").asDouble(0.5),
        m.path("max_epochs").asInt(1000),
        false,
        true,
        true,
        true,
        false);
  }

  private static Map<String, LocalObjectiveConfig> locals(JsonNode n) {
    Map<String, LocalObjectiveConfig> result = new LinkedHashMap<>();
    n.properties().forEach(e -> result.put(e.getKey(), ObjectiveCases.localConfig(e.getValue())));
    return result;
  }

  private static List<ScheduleKind> schedules(JsonNode n) {
    return n.isArray()
        ? TextCases.texts(n).stream()
            .map(name -> ScheduleKind.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList()
        : List.of(ScheduleKind.COSINE_ANNEALING_PER_EPOCH);
  }

  private static Map<String, Double> weights(JsonNode n) {
    Map<String, Double> result = new LinkedHashMap<>();
    n.properties().forEach(e -> result.put(e.getKey(), e.getValue().asDouble()));
    return result;
  }
}
