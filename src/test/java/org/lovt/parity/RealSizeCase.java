package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.GlobalObjectiveConfig;
import org.lovt.objective.GlobalObjective;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Group 2: all losses of LoVT_100 at real size; the inputs come from a formula. */
final class RealSizeCase {
  private static final Pattern SEED = Pattern.compile("splitmix\\((\\d+)\\)");
  private static final Pattern MIXED = Pattern.compile("0\\.5\\*(\\w+)\\+0\\.5\\*splitmix.*");

  /** Longest report, in sentences, for which the reference makes its tables. */
  private static final int MAX_SENTENCES = 512;

  private final Fixture f;
  private final Map<String, Tensor> z = new LinkedHashMap<>();

  private RealSizeCase(Fixture f) {
    this.f = f;
  }

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("real-size LoVT loss", f -> new RealSizeCase(f).run());
  }

  private void run() {
    JsonNode c = f.config();
    int b = c.get("B").asInt();
    int d = c.get("d_z").asInt();
    int h = c.get("H").asInt();
    int w = c.get("W").asInt();
    int nb = c.get("N_b").asInt();
    input("zl_a", b, h * w, d);
    input("zl_b2a", b, h * w, d);
    input("zl_b", b, nb, d);
    input("zl_a2b", b, nb, d);
    input("zg_a", b, d);
    input("zg_b", b, d);
    Tensor weightsA = mixed("weights_a", b, h * w);
    Tensor weightsB = mixed("weights_b", b, nb);
    LocalObjective scan =
        LocalObjective.of(
            ObjectiveCases.localConfig(c.get("scan")),
            LocalStructure.grid(h, w),
            d,
            Compat.OFFICIAL);
    LocalObjective report =
        LocalObjective.of(
            ObjectiveCases.localConfig(c.get("report")),
            LocalStructure.line(MAX_SENTENCES),
            d,
            Compat.OFFICIAL);
    GlobalObjective global = GlobalObjective.of(global(c), d);
    LocalObjective.Result a = scan.forward(z.get("zl_a"), z.get("zl_b2a"), null, weightsA);
    LocalObjective.Result r =
        report.forward(z.get("zl_b"), z.get("zl_a2b"), mask(c, b, nb), weightsB);
    GlobalObjective.Result g = global.forward(z.get("zg_a"), z.get("zg_b"));
    f.closeScalar("local_a_l2att", a.localToAttended().item());
    f.closeScalar("local_a_att2l", a.attendedToLocal().item());
    f.closeScalar("local_b_l2att", r.localToAttended().item());
    f.closeScalar("local_b_att2l", r.attendedToLocal().item());
    f.closeScalar("global_a2b", g.aToB().item());
    f.closeScalar("global_b2a", g.bToA().item());
    f.scalarNames("metric.")
        .forEach(name -> f.closeScalar("metric." + name, g.metrics().get(name)));
    Tensor local =
        a.localToAttended()
            .add(a.attendedToLocal())
            .add(r.localToAttended())
            .add(r.attendedToLocal());
    Tensor total = local.mul(0.375).add(g.aToB().mul(0.75)).add(g.bToA().mul(0.25));
    f.closeScalar("total", total.item());
    total.backward();
    z.forEach(this::gradient);
  }

  /** Recorded: the sum of absolute values, and a sub-sample. */
  private void gradient(String name, Tensor input) {
    f.closeScalar("grad." + name + ".abs_sum", input.grad().abs().sum().item());
    String sub = "grad.total." + name + ".sub";
    if (input.dim() == 3) {
      Strided.close(f, sub, input.grad(), 1, 5, 16);
    } else {
      Strided.close(f, sub, input.grad(), 1, 8);
    }
  }

  /** The case leaves the global objective out: it is that of LoVT_100. */
  private static GlobalObjectiveConfig.Nce global(JsonNode c) {
    return c.has("global")
        ? ObjectiveCases.nce(c.get("global"))
        : new GlobalObjectiveConfig.Nce(0.1, false, false, List.of(1, 5));
  }

  private static Tensor mask(JsonNode c, int b, int nb) {
    boolean[] mask = new boolean[b * nb];
    for (int i = 0; i < b; i++) {
      int sentences = c.get("sentence_counts").get(i).asInt();
      java.util.Arrays.fill(mask, i * nb, i * nb + sentences, true);
    }
    return Tensors.of(mask, b, nb);
  }

  private void input(String name, long... shape) {
    z.put(name, mixed(name, shape).requiresGrad(true));
  }

  /** A seed, "0.5*other+0.5*splitmix(seed)", or "(splitmix(seed)+1)*0.5". */
  private Tensor mixed(String name, long... shape) {
    String formula = f.config().get("seeds").get(name).asText();
    Matcher seed = SEED.matcher(formula);
    if (!seed.find()) {
      return Splitmix.tensor(Long.parseLong(formula), 1, shape);
    }
    Tensor random = Splitmix.tensor(Long.parseLong(seed.group(1)), 1, shape);
    Matcher mixed = MIXED.matcher(formula);
    return mixed.matches()
        ? z.get(mixed.group(1)).detach().mul(0.5).add(random.mul(0.5))
        : random.add(1).mul(0.5);
  }
}
