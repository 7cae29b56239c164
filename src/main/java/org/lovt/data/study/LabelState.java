package org.lovt.data.study;

import java.util.Optional;

/** What the labeller says of a finding. The stored code is the ordinal: 0, 1, 2, 3. */
public enum LabelState {
  /** The report denies it: source value 0. */
  NEGATIVE,
  /** The report states it: source value 1. */
  POSITIVE,
  /** The report leaves it open: source value −1. */
  UNCERTAIN,
  /** The report does not mention it: empty. */
  BLANK;

  /**
   * The state of a table's cell ({@code 1.0}, {@code 0.0}, {@code -1.0}, empty, with or without
   * point).
   */
  public static Optional<LabelState> parse(String cell) {
    return switch (cell.strip()) {
      case "1", "1.0" -> Optional.of(POSITIVE);
      case "0", "0.0", "-0.0" -> Optional.of(NEGATIVE);
      case "-1", "-1.0" -> Optional.of(UNCERTAIN);
      case "" -> Optional.of(BLANK);
      default -> Optional.empty();
    };
  }
}
