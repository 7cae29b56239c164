package org.lovt.objective.detection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.nn.head.YoloLayout;

/** Lets the parity cases of another room see the targets of the detection loss. */
public final class TargetsAccess {
  private TargetsAccess() {}

  /** The targets of a scale under the names of the recorded cases, flat. */
  public static Map<String, float[]> targets(
      YoloLayout layout, int scale, int cells, List<TruthBoxes> truth) {
    YoloTargets t = YoloTargets.assign(layout, scale, cells, truth);
    Map<String, float[]> named = new LinkedHashMap<>();
    named.put("mask", t.object());
    named.put("noobj_mask", t.noObject());
    named.put("tx", t.x());
    named.put("ty", t.y());
    named.put("tw", t.w());
    named.put("th", t.h());
    named.put("tconf", t.object()); // The original keeps a copy.
    named.put("tcls", t.type());
    return named;
  }
}
