package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.Module;
import org.lovt.objective.GlobalObjective;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * All objectives of a model and their weighted sum (spec/pretraining.md 6.6). Loss names: {@code
 * local_a_l2att}, {@code local_a_att2l}, the same for b ({@code local_a_<i>_…} if a side has
 * several), {@code global_a2b}, {@code global_b2a}.
 */
final class Alignment extends Module {
  private final List<LocalObjective> localA;
  private final List<LocalObjective> localB;
  private final GlobalObjective global;
  private final Map<String, Double> weights;

  Alignment(
      BimodalModelConfig config,
      LocalStructure structureA,
      LocalStructure structureB,
      Compat compat) {
    weights = Map.copyOf(config.lossWeights());
    localA = list("ll_alignments_a", config.llAlignmentsA(), structureA, config.dZ(), compat);
    localB = list("ll_alignments_b", config.llAlignmentsB(), structureB, config.dZ(), compat);
    int dZg = config.dZg() == null ? config.dZ() : config.dZg();
    global =
        config.gAlignment() == null
            ? null
            : child("g_alignment", GlobalObjective.of(config.gAlignment(), dZg));
  }

  /** The number is left out where a side has a single objective. */
  private static String name(String side, int index, int count) {
    return count == 1 ? side : side + "_" + index;
  }

  private List<LocalObjective> list(
      String name,
      Map<String, LocalObjectiveConfig> configs,
      LocalStructure structure,
      int d,
      Compat compat) {
    Holder holder = new Holder();
    if (!configs.isEmpty()) {
      child(name, holder);
    }
    List<LocalObjective> result = new ArrayList<>();
    for (int i = 0; i < configs.size(); i++) {
      String key = String.valueOf(i);
      result.add(holder.put(key, LocalObjective.of(configs.get(key), structure, d, compat)));
    }
    return result;
  }

  private static final class Holder extends Module {
    <M extends Module> M put(String name, M module) {
      return child(name, module);
    }
  }

  boolean hasLocalA() {
    return !localA.isEmpty();
  }

  boolean hasLocalB() {
    return !localB.isEmpty();
  }

  /** All losses of a batch; the total is Σ weight·loss. */
  Losses forward(BimodalEmbeddings e) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    if (hasLocalA()) {
      side("local_a", localA, e.zlA(), e.bToA().attended(), null, e.weightsA(), named);
    }
    if (hasLocalB()) {
      side("local_b", localB, e.zlB(), e.aToB().attended(), e.maskB(), e.weightsB(), named);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (global != null) {
      GlobalObjective.Result r = global.forward(e.zgA(), e.zgB());
      named.put("global_a2b", r.aToB());
      named.put("global_b2a", r.bToA());
      r.metrics().forEach((name, value) -> metrics.put("global_" + name, value));
    }
    Tensor total = null;
    for (Map.Entry<String, Tensor> loss : named.entrySet()) {
      Tensor term = loss.getValue().mul(weights.get(loss.getKey()));
      total = total == null ? term : total.add(term);
    }
    return new Losses(total, named, metrics);
  }

  private static void side(
      String prefix,
      List<LocalObjective> objectives,
      Tensor x,
      Tensor y,
      Tensor mask,
      Tensor weights,
      Map<String, Tensor> into) {
    for (int i = 0; i < objectives.size(); i++) {
      String name = name(prefix, i, objectives.size());
      LocalObjective.Result r = objectives.get(i).forward(x, y, mask, weights);
      into.put(name + "_l2att", r.localToAttended());
      into.put(name + "_att2l", r.attendedToLocal());
    }
  }
}
