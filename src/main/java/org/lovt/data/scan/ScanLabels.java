package org.lovt.data.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.LabelState;
import org.lovt.data.study.UncertainPolicy;

/**
 * What is said of a whole image.
 *
 * @param targets 0 or 1 for each target of the data set, in their order
 * @param positives the names of positive labels, targets or not; uncertain ones end with ?
 * @param abnormal whether a finding is among them
 */
public record ScanLabels(List<Integer> targets, List<String> positives, boolean abnormal) {
  /** Copies the lists and checks the values. */
  public ScanLabels {
    targets = List.copyOf(targets);
    positives = List.copyOf(positives);
    if (!targets.stream().allMatch(t -> t == 0 || t == 1)) {
      throw new IllegalArgumentException("labels are 0 or 1. Received: " + targets);
    }
  }

  /** Labels that are all targets. */
  public static ScanLabels of(List<String> names, List<Integer> targets) {
    List<String> positives = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (targets.get(i) == 1) {
        positives.add(names.get(i));
      }
    }
    return new ScanLabels(targets, positives, !positives.isEmpty());
  }

  /** The 14 labels of CheXpert, five of which are targets; uncertain ones count as positive. */
  public static ScanLabels of(ChexpertLabels labels) {
    List<String> positives = new ArrayList<>();
    for (ChexpertClass type : ChexpertClass.values()) {
      LabelState state = labels.of(type);
      if (state == LabelState.POSITIVE) {
        positives.add(type.title());
      } else if (state == LabelState.UNCERTAIN) {
        positives.add(type.title() + "?");
      }
    }
    return new ScanLabels(
        Arrays.stream(labels.binary(UncertainPolicy.POSITIVE)).boxed().toList(),
        positives,
        positives.stream().anyMatch(n -> !n.equals(ChexpertClass.NO_FINDING.title())));
  }

  /** The targets' values. */
  int[] values() {
    return targets.stream().mapToInt(Integer::intValue).toArray();
  }
}
