package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.objective.GlobalObjective;
import org.lovt.objective.LocalContrastive;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.Tensor;

/** Group 2: global and local objectives. */
final class ObjectiveCases {
  private ObjectiveCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("GlobalNceLoss", f -> global(f, nce(f.config().get("objective"))));
    kinds.put("GlobalMseLoss", f -> global(f, new GlobalObjectiveConfig.Mse()));
    kinds.put(
        "GlobalPredictorLoss",
        f -> global(f, new GlobalObjectiveConfig.Predictor(f.config().get("d_hidden").asInt())));
    kinds.put("LocalIntraSampleContrastiveLoss", ObjectiveCases::local);
    kinds.put("LocalMseLoss", ObjectiveCases::local);
    kinds.put("LocalPredictorLoss", ObjectiveCases::local);
  }

  static GlobalObjectiveConfig.Nce nce(JsonNode o) {
    return new GlobalObjectiveConfig.Nce(
        o.path("similarity_temperature").asDouble(0.1),
        o.path("temperature_trainable").asBoolean(false),
        o.path("negatives_from_same_modality").asBoolean(true),
        topK(o));
  }

  private static List<Integer> topK(JsonNode o) {
    List<Integer> ks = new ArrayList<>();
    o.path("accuracy_topk").forEach(k -> ks.add(k.asInt()));
    return ks.isEmpty() ? List.of(1, 5) : ks;
  }

  static GlobalObjectiveConfig globalConfig(JsonNode o) {
    return switch (o.get("objective_type").asText()) {
      case "global_nce" -> nce(o);
      case "global_mse" -> new GlobalObjectiveConfig.Mse();
      case "global_predictor" ->
          new GlobalObjectiveConfig.Predictor(o.path("d_hidden").asInt(2048));
      default -> throw new AssertionError("unknown objective " + o);
    };
  }

  static LocalObjectiveConfig localConfig(JsonNode o) {
    return switch (o.path("objective_type").asText("local_intra_sample_contrastive")) {
      case "local_mse" -> new LocalObjectiveConfig.Mse();
      case "local_predictor" -> new LocalObjectiveConfig.Predictor(o.path("d_hidden").asInt(2048));
      case "local_intra_sample_contrastive" ->
          new LocalObjectiveConfig.Contrastive(
              o.path("distance_threshold").asDouble(0.3),
              o.path("similarity_temperature").asDouble(0.3),
              o.path("temperature_trainable").asBoolean(false),
              ThresholdType.valueOf(
                  o.path("threshold_type").asText("relative").toUpperCase(Locale.ROOT)),
              o.path("negatives_from_same_modality").asBoolean(false),
              o.path("normalize_by_num_negatives").asBoolean(true),
              o.path("smooth_weights").asBoolean(false),
              o.path("smooth_lambda").asDouble(1),
              o.path("cross_sample_negatives").asBoolean(false),
              topK(o));
      default -> throw new AssertionError("unknown objective " + o);
    };
  }

  private static void global(Fixture f, GlobalObjectiveConfig config) {
    GlobalObjective objective = GlobalObjective.of(config, f.config().get("d_z").asInt());
    ModuleRun run = new ModuleRun(f, objective);
    Tensor z1 = run.input("zg_1");
    f.describes("B", z1.size(0));
    GlobalObjective.Result r = objective.forward(z1, run.input("zg_2"));
    // The reference can leave a direction out, ours always computes both.
    f.describes("compute_1to2", f.scalars().hasNonNull("loss.1to2"));
    f.describes("compute_2to1", f.scalars().hasNonNull("loss.2to1"));
    check(f, run, "1to2", r.aToB());
    check(f, run, "2to1", r.bToA());
    for (String name : f.scalarNames("metric.")) {
      if (f.scalars().hasNonNull("metric." + name)) {
        assertThat(r.metrics()).containsKey(name);
        f.closeScalar("metric." + name, r.metrics().get(name));
      }
    }
    run.checkBuffers();
  }

  private static void check(Fixture f, ModuleRun run, String name, Tensor loss) {
    if (f.scalars().hasNonNull("loss." + name)) {
      f.closeScalar("loss." + name, loss.item());
      run.checkGradients(name, loss);
    }
  }

  private static void local(Fixture f) {
    JsonNode max = f.config().get("max_structure_size");
    LocalStructure structure =
        max.isArray()
            ? LocalStructure.grid(max.get(0).asInt(), max.get(1).asInt())
            : LocalStructure.line(max.asInt());
    LocalObjective objective =
        LocalObjective.of(
            localConfig(f.config().get("objective")),
            structure,
            f.config().get("d_z").asInt(),
            Compat.OFFICIAL);
    tables(f, objective);
    ModuleRun run = new ModuleRun(f, objective);
    Tensor x = run.input("zl_a");
    f.describes("B", x.size(0));
    f.describes("N", x.size(1));
    f.describes("has_mask", f.has("in.mask"));
    f.describes("has_weights", f.has("in.weights"));
    checkSize(f.config().path("structure_size"), x.size(1));
    LocalObjective.Result r =
        objective.forward(x, run.input("zl_b"), f.mask("in.mask"), run.input("weights"));
    check(f, run, "l2att(ab)", r.localToAttended());
    check(f, run, "att2l(ba)", r.attendedToLocal());
    run.checkBuffers();
  }

  private static void checkSize(JsonNode size, long positions) {
    long n = size.isArray() ? size.get(0).asLong() * size.get(1).asLong() : size.asLong(positions);
    assertThat(n).as("structure_size").isEqualTo(positions);
  }

  /** Our own tables, before the recorded ones are loaded. */
  private static void tables(Fixture f, LocalObjective objective) {
    if (!(objective instanceof LocalContrastive)) {
      return;
    }
    Tensor positives = objective.buffers().get("pos_weights");
    Tensor negatives = objective.buffers().get("negatives_mask");
    if (f.has("out.pos_weights_buffer")) {
      long[] shape = f.glance("out.pos_weights_buffer").shape();
      f.close("out.pos_weights_buffer", positives.reshape(shape));
    }
    if (f.has("w.pos_weights")) {
      f.close("w.pos_weights", positives);
      f.close("w.negatives_mask", negatives);
    }
  }
}
