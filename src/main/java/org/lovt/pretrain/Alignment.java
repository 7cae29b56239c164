package org.lovt.pretrain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.CrossStudyConfig;
import org.lovt.config.schema.LocalObjectiveConfig;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.nn.Module;
import org.lovt.objective.CrossStudyContrastive;
import org.lovt.objective.GlobalObjective;
import org.lovt.objective.LocalObjective;
import org.lovt.objective.LocalStructure;
import org.lovt.torch.Tensor;
import org.lovt.train.Losses;

/**
 * All objectives of a model and their weighted sum (spec/pretraining.md 6.6). Loss names: {@code
 * local_a_l2att}, {@code local_a_att2l}, the same for b ({@code local_a_<i>_…} if a side has
 * several), {@code cross_a_l2att}, {@code cross_a_att2l}, the same for b, {@code global_a2b},
 * {@code global_b2a}.
 */
final class Alignment extends Module {
  private final List<LocalObjective> localA;
  private final List<LocalObjective> localB;
  private final CrossStudyContrastive crossA;
  private final CrossStudyContrastive crossB;
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
    crossA = child("cross_alignment_a", cross(config.crossAlignmentA()));
    crossB = child("cross_alignment_b", cross(config.crossAlignmentB()));
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

  private static CrossStudyContrastive cross(CrossStudyConfig config) {
    return config == null ? null : new CrossStudyContrastive(config);
  }

  private static final class Holder extends Module {
    <M extends Module> M put(String name, M module) {
      return child(name, module);
    }
  }

  /**
   * All losses of a batch; the total is Σ weight·loss.
   *
   * @param attention asks across studies, where an objective contrasts them
   */
  Losses forward(BimodalEmbeddings e, CrossAttention attention) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    if (!localA.isEmpty()) {
      side("local_a", localA, e.zlA(), e.bToA().attended(), null, e.weightsA(), named);
    }
    if (!localB.isEmpty()) {
      side("local_b", localB, e.zlB(), e.aToB().attended(), e.maskB(), e.weightsB(), named);
    }
    CrossAttention.Agreement across =
        attention.across(e.zlA(), null, e.zlB(), e.maskB(), crossA != null, crossB != null);
    if (crossA != null) {
      put("cross_a", crossA.forward(across.a(), null, e.weightsA()), named);
    }
    if (crossB != null) {
      put("cross_b", crossB.forward(across.b(), e.maskB(), e.weightsB()), named);
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
      put(name, objectives.get(i).forward(x, y, mask, weights), into);
    }
  }

  private static void put(String name, LocalObjective.Result r, Map<String, Tensor> into) {
    into.put(name + "_l2att", r.localToAttended());
    into.put(name + "_att2l", r.attendedToLocal());
  }
}
