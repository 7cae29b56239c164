package org.lovt.result.table;

/** How an own result stands to the published one. */
public enum Verdict {
  /** No difference can be told. */
  AGREES("agrees"),
  /** Higher than published. */
  HIGHER("higher"),
  /** Lower than published. */
  LOWER("lower"),
  /** Too few runs to tell. */
  UNDECIDED("undecided");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** In a table. */
  public String word() {
    return word;
  }
}
