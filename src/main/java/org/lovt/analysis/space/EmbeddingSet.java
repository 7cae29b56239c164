package org.lovt.analysis.space;

import java.util.List;

/**
 * Vectors that are shown together.
 *
 * @param name in file names of maps
 * @param local whether they are regions or sentences, else whole images and reports
 * @param parts the tensors, in the order of their classes
 */
public record EmbeddingSet(String name, boolean local, List<Part> parts) {
  /** Regions. */
  public static final EmbeddingSet YL_A = local("yl_a", new Part("yl_a", false, "Image regions"));

  /** Sentences. */
  public static final EmbeddingSet YL_B = local("yl_b", new Part("yl_b", true, "Report sentences"));

  /** Images. */
  public static final EmbeddingSet YG_A = global("yg_a", new Part("yg_a", false, "Image"));

  /** Reports. */
  public static final EmbeddingSet YG_B = global("yg_b", new Part("yg_b", false, "Report"));

  /** Projected regions and sentences, and what they attend to. */
  public static final EmbeddingSet ZL =
      local(
          "zl_att",
          new Part("zl_a", false, "Image regions"),
          new Part("zl_b", true, "Report sentences"),
          new Part("zl_b2a", false, "Report-to-image"),
          new Part("zl_a2b", true, "Image-to-report"));

  /** Projected images and reports. */
  public static final EmbeddingSet ZG =
      global("zg", new Part("zg_a", false, "Image"), new Part("zg_b", false, "Report"));

  /** Regions of a downstream set. */
  public static final EmbeddingSet YL = local("yl", new Part("yl", false, "Image regions"));

  /** Images of a downstream set. */
  public static final EmbeddingSet YG = global("yg", new Part("yg", false, "Image"));

  /**
   * One tensor.
   *
   * @param tensor its name in the export
   * @param sentences whether it runs over sentences, of which padding is left out
   * @param title for legends
   */
  public record Part(String tensor, boolean sentences, String title) {}

  /** Copies. */
  public EmbeddingSet {
    parts = List.copyOf(parts);
  }

  private static EmbeddingSet local(String name, Part... parts) {
    return new EmbeddingSet(name, true, List.of(parts));
  }

  private static EmbeddingSet global(String name, Part... parts) {
    return new EmbeddingSet(name, false, List.of(parts));
  }
}
