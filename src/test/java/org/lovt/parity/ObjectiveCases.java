package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.config.schema.LocalObjectiveConfig.ThresholdType;
import org.lovt.objective.GlobalObjective;
import org.lovt.objective.LocalContrastive;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

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
    kinds.put("real-size LoVT loss", ObjectiveCases::realSize);
  }

  static GlobalObjectiveConfig.Nce nce(JsonNode o) {
    return new GlobalObjectiveConfig.Nce(
        o.path("similarity_temperature").asDouble(0.1),
        o.path("temperature_trainable").asBoolean(false),
        o.path("negatives_from_same_modality").asBoolean(true),
        List.of(1, 5));
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
      default ->
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
              List.of(1, 5));
    };
  }

  private static void global(Fixture f, GlobalObjectiveConfig config) {
    GlobalObjective objective = GlobalObjective.of(config, f.config().get("d_z").asInt());
    ModuleRun run = new ModuleRun(f, objective);
    GlobalObjective.Result r = objective.forward(run.input("zg_1"), run.input("zg_2"));
    check(f, run, "1to2", r.aToB());
    check(f, run, "2to1", r.bToA());
    r.metrics()
        .forEach(
            (name, value) -> {
              if (f.json().get("scalars").hasNonNull("metric." + name)) {
                f.close(name, f.number("metric." + name), value);
              }
            });
    run.checkBuffers();
  }

  private static void check(Fixture f, ModuleRun run, String name, Tensor loss) {
    if (f.json().get("scalars").hasNonNull("loss." + name)) {
      f.close("loss." + name, f.number("loss." + name), loss.item());
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
            localConfig(f.config().get("objective")), structure, f.config().get("d_z").asInt());
    if (objective instanceof LocalContrastive && f.has("out.pos_weights_buffer")) {
      // Our own table, before the recorded one is loaded: the reference's distances carry float32
      // noise of 2e-4.
      f.close(
          "out.pos_weights_buffer",
          objective
              .buffers()
              .get("pos_weights")
              .reshape(f.tensor("out.pos_weights_buffer").shape()),
          1e-3,
          3e-4);
    }
    ModuleRun run = new ModuleRun(f, objective);
    LocalObjective.Result r =
        objective.forward(
            run.input("zl_a"), run.input("zl_b"), f.mask("in.mask"), run.input("weights"));
    check(f, run, "l2att(ab)", r.localToAttended());
    check(f, run, "att2l(ba)", r.attendedToLocal());
    run.checkBuffers();
  }

  /** Element i of the formula of the fixtures' README. */
  static float splitmix(long seed, long i) {
    long z = seed * 0x9E3779B97F4A7C15L + (i + 1) * 0xD1342543DE82EF95L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    double u = (z >>> 40) / (double) (1 << 24);
    return (float) (2 * u - 1);
  }

  static float[] splitmixes(long seed, int n, float scale, float offset) {
    float[] data = new float[n];
    for (int i = 0; i < n; i++) {
      data[i] = offset + scale * splitmix(seed, i);
    }
    return data;
  }

  private static Tensor mixed(Fixture f, String name, long[] shape, Map<String, Tensor> known) {
    String spec = f.config().get("seeds").get(name).asText();
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    if (spec.startsWith("0.5*")) {
      String other = spec.substring(4, spec.indexOf('+'));
      long seed = Long.parseLong(spec.replaceAll(".*splitmix\\((\\d+)\\).*", "$1"));
      return known
          .get(other)
          .detach()
          .mul(0.5)
          .add(Tensors.of(splitmixes(seed, n, 1, 0), shape).mul(0.5));
    }
    if (spec.startsWith("(splitmix")) {
      long seed = Long.parseLong(spec.replaceAll(".*splitmix\\((\\d+)\\).*", "$1"));
      return Tensors.of(splitmixes(seed, n, 1, 0), shape).add(1).mul(0.5);
    }
    return Tensors.of(splitmixes(Long.parseLong(spec), n, 1, 0), shape);
  }

  /** The case leaves the global objective out: it is that of LoVT_100. */
  private static GlobalObjectiveConfig.Nce lovtGlobal(JsonNode c) {
    return c.has("global")
        ? nce(c.get("global"))
        : new GlobalObjectiveConfig.Nce(0.1, false, false, List.of(1, 5));
  }

  private static void realSize(Fixture f) {
    JsonNode c = f.config();
    long b = c.get("B").asLong();
    long d = c.get("d_z").asLong();
    int h = c.get("H").asInt();
    int w = c.get("W").asInt();
    long nb = c.get("N_b").asLong();
    boolean[] mask = new boolean[(int) (b * nb)];
    for (int i = 0; i < b; i++) {
      for (int k = 0; k < c.get("sentence_counts").get(i).asInt(); k++) {
        mask[(int) (i * nb + k)] = true;
      }
    }
    Map<String, Tensor> z = new java.util.LinkedHashMap<>();
    z.put("zl_a", mixed(f, "zl_a", new long[] {b, h * w, d}, z));
    z.put("zl_b2a", mixed(f, "zl_b2a", new long[] {b, h * w, d}, z));
    z.put("zl_b", mixed(f, "zl_b", new long[] {b, nb, d}, z));
    z.put("zl_a2b", mixed(f, "zl_a2b", new long[] {b, nb, d}, z));
    z.put("zg_a", mixed(f, "zg_a", new long[] {b, d}, z));
    z.put("zg_b", mixed(f, "zg_b", new long[] {b, d}, z));
    Tensor wa = mixed(f, "weights_a", new long[] {b, h * w}, z);
    Tensor wb = mixed(f, "weights_b", new long[] {b, nb}, z);
    z.values().forEach(t -> t.requiresGrad(true));
    Tensor maskB = Tensors.of(mask, b, nb).to(DType.BOOL);
    LocalObjective scan =
        LocalObjective.of(localConfig(c.get("scan")), LocalStructure.grid(h, w), (int) d);
    LocalObjective report =
        LocalObjective.of(
            localConfig(c.get("report")),
            LocalStructure.line(c.path("max_sentences").asInt(512)),
            (int) d);
    GlobalObjective global = GlobalObjective.of(lovtGlobal(c), (int) d);
    LocalObjective.Result ra = scan.forward(z.get("zl_a"), z.get("zl_b2a"), null, wa);
    LocalObjective.Result rb = report.forward(z.get("zl_b"), z.get("zl_a2b"), maskB, wb);
    GlobalObjective.Result rg = global.forward(z.get("zg_a"), z.get("zg_b"));
    List<Tensor> losses = new ArrayList<>();
    f.close("local_a_l2att", f.number("local_a_l2att"), ra.localToAttended().item());
    f.close("local_a_att2l", f.number("local_a_att2l"), ra.attendedToLocal().item());
    f.close("local_b_l2att", f.number("local_b_l2att"), rb.localToAttended().item());
    f.close("local_b_att2l", f.number("local_b_att2l"), rb.attendedToLocal().item());
    f.close("global_a2b", f.number("global_a2b"), rg.aToB().item());
    f.close("global_b2a", f.number("global_b2a"), rg.bToA().item());
    losses.add(ra.localToAttended().add(ra.attendedToLocal()).mul(0.375));
    losses.add(rb.localToAttended().add(rb.attendedToLocal()).mul(0.375));
    losses.add(rg.aToB().mul(0.75).add(rg.bToA().mul(0.25)));
    Tensor total = losses.get(0).add(losses.get(1)).add(losses.get(2));
    f.close("total", f.number("total"), total.item());
    total.backward();
    z.forEach(
        (name, t) -> {
          String sum = "grad." + name + ".abs_sum";
          f.close(sum, f.number(sum), t.grad().abs().sum().item());
        });
  }
}
