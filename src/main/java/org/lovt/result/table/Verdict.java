package org.lovt.result.table;

import java.util.Locale;

/** How an own result stands to the published one. */
public enum Verdict {
  /** No difference can be told. */
  AGREES("agrees"),
  /** Higher than published. */
  ABOVE("above"),
  /** Lower than published. */
  BELOW("below"),
  /** A difference only if copies of a published run are counted as runs. */
  COPIES("published runs are copies of each other: interval too narrow"),
  /** One own run outside of the published interval. */
  UNDECIDED("undecided: a single run"),
  /** No own result. */
  NOT_EVALUATED("not evaluated"),
  /** No published one. */
  NOT_PUBLISHED("not published");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** In full. */
  public String sentence() {
    return sentence;
  }

  /** In a narrow cell: {@code above}, {@code copies}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
