package org.lovt.analysis.figure;

import java.util.List;
import java.util.Objects;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;

/**
 * One study for an attention figure: the image, where its findings truly are, and where each
 * sentence looks.
 *
 * @param title a short name, not a patient's
 * @param image the image the weights refer to
 * @param gridHeight rows of the region grid
 * @param gridWidth columns of the region grid
 * @param findings may be empty where the truth is not known
 * @param sentences at least one
 */
public record AttentionStudy(
    String title,
    GrayImage image,
    int gridHeight,
    int gridWidth,
    List<Finding> findings,
    List<Sentence> sentences) {

  /**
   * A finding of the image.
   *
   * @param label such as {@code left effusion}
   * @param box in pixels of the image
   */
  public record Finding(String label, Box box) {
    /** Checks that both are there. */
    public Finding {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(box, "box");
    }
  }

  /**
   * A sentence with its attention to the regions.
   *
   * @param text the sentence
   * @param weights one per region, row by row; not negative, their sum is 1 (a sum of 0 is drawn as
   *     no attention). Not copied
   * @param findings indices of the study's findings that the sentence is about; may be empty
   */
  public record Sentence(String text, float[] weights, List<Integer> findings) {
    /** Copies the list. */
    public Sentence {
      Objects.requireNonNull(text, "text");
      findings = List.copyOf(findings);
    }
  }

  /** Checks sizes and indices. */
  public AttentionStudy {
    findings = List.copyOf(findings);
    sentences = List.copyOf(sentences);
    if (gridHeight < 1 || gridWidth < 1 || sentences.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a grid and at least one sentence. Received: "
              + gridHeight
              + "×"
              + gridWidth
              + ", "
              + sentences.size()
              + " sentences");
    }
    for (Sentence sentence : sentences) {
      check(sentence, gridHeight * gridWidth, findings.size());
    }
  }

  private static void check(Sentence sentence, int regions, int findings) {
    if (sentence.weights().length != regions) {
      throw new IllegalArgumentException(
          "Expected " + regions + " weights. Received: " + sentence.weights().length);
    }
    for (float w : sentence.weights()) {
      if (!(w >= 0) || Float.isInfinite(w)) {
        throw new IllegalArgumentException("Expected weights of at least 0. Received: " + w);
      }
    }
    for (int finding : sentence.findings()) {
      Objects.checkIndex(finding, findings);
    }
  }
}
