package org.lovt.text;

import java.util.List;

/** Splits a section's body into sentences. Implementations are usable by many threads. */
public interface SentenceSplitter {
  /** Name and version, recorded with every prepared data set. */
  String name();

  /**
   * The sentences of a body in order, cleaned by {@link SentenceText}, none empty.
   *
   * @param body text of a section, may contain line breaks; a blank line always ends a sentence
   * @return empty for a blank body
   */
  List<String> split(String body);

  /** Number of tokens of a sentence, for the minimum that a study must have. */
  default int countTokens(String sentence) {
    return TokenCounter.count(sentence);
  }
}
