package org.lovt.data.study;

/** How an uncertain label becomes a binary one. */
public enum UncertainPolicy {
  /** Uncertain counts as positive: the policy used. */
  POSITIVE,
  /** Uncertain is positive for edema and atelectasis, else negative. */
  BY_CLASS;

  /** 1 if the label counts as positive; negative and blank are 0. */
  public int binary(ChexpertClass type, LabelState state) {
    return switch (state) {
      case POSITIVE -> 1;
      case NEGATIVE, BLANK -> 0;
      case UNCERTAIN -> uncertain(type);
    };
  }

  private int uncertain(ChexpertClass type) {
    return switch (this) {
      case POSITIVE -> 1;
      case BY_CLASS -> type == ChexpertClass.EDEMA || type == ChexpertClass.ATELECTASIS ? 1 : 0;
    };
  }
}
