package org.lovt.analysis.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention.Direction;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The embeddings of a batch under the names of their files, raw: not normalised. What a model does
 * not have is left out.
 */
final class EmbeddingTensors {
  private static final String B2A = "b2a";
  private static final String A2B = "a2b";

  private EmbeddingTensors() {}

  static Map<String, HostTensor> embeddings(BimodalEmbeddings e) {
    Map<String, HostTensor> all = new LinkedHashMap<>();
    put(all, "yl_a", e.ylA());
    put(all, "yg_a", e.ygA());
    put(all, "zl_a", e.zlA());
    put(all, "zg_a", e.zgA());
    put(all, "weights_a", e.weightsA());
    put(all, "yl_b", e.ylB());
    put(all, "yg_b", e.ygB());
    put(all, "zl_b", e.zlB());
    put(all, "zg_b", e.zgB());
    put(all, "weights_b", e.weightsB());
    put(all, "mask_b", e.maskB());
    put(all, "zl_" + B2A, e.bToA() == null ? null : e.bToA().attended());
    put(all, "zl_" + A2B, e.aToB() == null ? null : e.aToB().attended());
    return all;
  }

  static Map<String, HostTensor> attentions(BimodalEmbeddings e) {
    Map<String, HostTensor> all = new LinkedHashMap<>();
    attention(all, B2A, e.bToA());
    attention(all, A2B, e.aToB());
    return all;
  }

  private static void attention(Map<String, HostTensor> all, String name, Direction direction) {
    if (direction != null) {
      put(all, "attention_probs_" + name, direction.probabilities());
      put(all, "attention_scores_" + name, direction.scores());
    }
  }

  private static void put(Map<String, HostTensor> all, String name, Tensor tensor) {
    if (tensor != null) {
      all.put(name, tensor.detach().to(Device.CPU).contiguous().toHost());
    }
  }

  /** The batch again, on the CPU, in the caller's scope. */
  static BimodalEmbeddings read(Map<String, HostTensor> of, Map<String, HostTensor> attentions) {
    return new BimodalEmbeddings(
        tensor(of, "yl_a"),
        tensor(of, "yg_a"),
        tensor(of, "zl_a"),
        tensor(of, "zg_a"),
        tensor(of, "weights_a"),
        tensor(of, "yl_b"),
        tensor(of, "yg_b"),
        tensor(of, "zl_b"),
        tensor(of, "zg_b"),
        tensor(of, "weights_b"),
        tensor(of, "mask_b"),
        direction(of, attentions, B2A),
        direction(of, attentions, A2B));
  }

  private static Direction direction(
      Map<String, HostTensor> of, Map<String, HostTensor> attentions, String name) {
    String probabilities = "attention_probs_" + name;
    return attentions.containsKey(probabilities)
        ? new Direction(
            tensor(of, "zl_" + name),
            tensor(attentions, probabilities),
            tensor(attentions, "attention_scores_" + name))
        : null;
  }

  private static Tensor tensor(Map<String, HostTensor> of, String name) {
    return of.containsKey(name) ? Tensors.of(of.get(name)) : null;
  }
}
