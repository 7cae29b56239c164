package org.lovt.data.prepare.study;

import java.util.Locale;

/** Why a study is not in the prepared set (spec/data-and-config.md 1.1.3). */
public enum SkipReason {
  MISSING_REPORT("the report file is missing"),
  DAMAGED_REPORT("the report file cannot be read"),
  EXCEPTION_LIST("the study is in the parser's exception list"),
  NO_SECTION("neither findings nor impression"),
  NO_SENTENCE("no sentence in the selected sections"),
  FEW_TOKENS("fewer than 3 tokens in the selected sections"),
  NO_IMAGE("no image is left");

  private final String explanation;

  SkipReason(String explanation) {
    this.explanation = explanation;
  }

  /** The name in the manifest. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  public String explanation() {
    return explanation;
  }
}
