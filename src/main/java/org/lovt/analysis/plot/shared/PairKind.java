package org.lovt.analysis.plot.shared;

/** Which vectors an alignment compares. */
enum PairKind {
  /** An image and its report, {@code zg_a} and {@code zg_b}. */
  GLOBAL("zg_a", "zg_b", false, "Global"),
  /** A region and what it attended to in the report, {@code zl_a} and {@code zl_b2a}. */
  REPORT_TO_IMAGE("zl_a", "zl_b2a", false, "Report-to-image"),
  /** A sentence and what it attended to in the image, {@code zl_b} and {@code zl_a2b}. */
  IMAGE_TO_REPORT("zl_b", "zl_a2b", true, "Image-to-report");

  private final String one;
  private final String other;
  private final boolean sentences;
  private final String label;

  PairKind(String one, String other, boolean sentences, String label) {
    this.one = one;
    this.other = other;
    this.sentences = sentences;
    this.label = label;
  }

  /** Name of the first tensor of a batch of predictions. */
  String one() {
    return one;
  }

  /** Name of the second. */
  String other() {
    return other;
  }

  /** Whether the vectors are sentences, some of which are padding. */
  boolean sentences() {
    return sentences;
  }

  /** What figures call it. */
  String label() {
    return label;
  }
}
