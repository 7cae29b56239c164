package org.lovt.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.torch.Tensor;

/** Lets the parity cases of another room call the accuracy of the global objectives. */
public final class TopKAccess {
  private TopKAccess() {}

  /** {@code top_<k>_acc} of logits {@code [B, C]} whose right class is column 0. */
  public static Map<String, Double> topK(Tensor logits, List<Integer> ks) {
    Map<String, Double> values = new LinkedHashMap<>();
    GlobalObjective.topK("x", logits, ks).forEach((name, v) -> values.put(name.substring(2), v));
    return values;
  }
}
