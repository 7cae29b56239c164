package org.lovt.data.study;

import java.util.Collections;
import java.util.List;

/**
 * The 14 labels of a study.
 *
 * @param states one state per {@link ChexpertClass}, in its order
 */
public record ChexpertLabels(List<LabelState> states) {
  private static final int COUNT = ChexpertClass.values().length;

  /** Nothing mentioned. */
  public static final ChexpertLabels BLANK =
      new ChexpertLabels(Collections.nCopies(COUNT, LabelState.BLANK));

  /** Checks the number of states. */
  public ChexpertLabels {
    states = List.copyOf(states);
    if (states.size() != COUNT) {
      throw new IllegalArgumentException(
          "expected " + COUNT + " labels. Received: " + states.size());
    }
  }

  /** The labels with these codes (0 negative, 1 positive, 2 uncertain, 3 blank). */
  public static ChexpertLabels ofCodes(int[] codes) {
    LabelState[] all = LabelState.values();
    LabelState[] states = new LabelState[codes.length];
    for (int i = 0; i < codes.length; i++) {
      boolean noFinding = i == ChexpertClass.NO_FINDING.ordinal();
      states[i] = noFinding && codes[i] == 0 ? LabelState.BLANK : all[codes[i]];
    }
    return new ChexpertLabels(List.of(states));
  }

  /** The state of one class. */
  public LabelState of(ChexpertClass type) {
    return states.get(type.ordinal());
  }

  /** The stored code of a class; {@code No Finding} knows only 0 (not said) and 1. */
  public int code(ChexpertClass type) {
    LabelState state = of(type);
    if (type == ChexpertClass.NO_FINDING) {
      return state == LabelState.POSITIVE ? 1 : 0;
    }
    return state.ordinal();
  }

  /** The five binary labels in the order of {@link ChexpertClass#BINARY}. */
  public int[] binary(UncertainPolicy policy) {
    return ChexpertClass.BINARY.stream().mapToInt(c -> policy.binary(c, of(c))).toArray();
  }
}
