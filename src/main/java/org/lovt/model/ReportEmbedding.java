package org.lovt.model;

import java.util.List;
import java.util.Objects;

/**
 * What a model says about a report. The arrays are not copied.
 *
 * @param global the report's vector {@code [d]}, to be compared with those of images
 * @param sentences those that were read: what lies behind the model's longest text is left out
 * @param feature the report's feature before projection {@code [width]}
 */
public record ReportEmbedding(float[] global, List<Sentence> sentences, float[] feature) {
  /**
   * A sentence of a report.
   *
   * @param text as the model read it
   * @param vector {@code [d]}, to be compared with those of regions; empty if the model's local
   *     unit are tokens, and never trained if it has no local losses
   */
  public record Sentence(String text, float[] vector) {
    /** Checks that both are there. */
    public Sentence {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(vector, "vector");
    }
  }

  /** Copies the list. */
  public ReportEmbedding {
    sentences = List.copyOf(sentences);
  }

  /** The cosine of report and image; see {@link ImageEmbedding#similarity}. */
  public double similarity(ImageEmbedding image) {
    return image.similarity(this);
  }
}
