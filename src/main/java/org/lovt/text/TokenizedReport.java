package org.lovt.text;

import java.util.List;

/**
 * Token ids of a report's sentences, already cut to what a batch can hold, so that loader threads
 * do all of the text work ({@link ReportCollator#tokenize}).
 *
 * @param sentences at least one sentence with at least one token each, without special tokens; not
 *     copied, do not change them
 */
public record TokenizedReport(List<int[]> sentences) {
  /** Checks that there is something to encode. */
  public TokenizedReport {
    sentences = List.copyOf(sentences);
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one sentence. Received none.");
    }
    for (int i = 0; i < sentences.size(); i++) {
      if (sentences.get(i).length == 0) {
        throw new IllegalArgumentException("Sentence " + i + " has no tokens.");
      }
    }
  }

  /** Number of tokens in all sentences, without special tokens. */
  public int tokenCount() {
    return sentences.stream().mapToInt(s -> s.length).sum();
  }
}
