package org.lovt.data.study;

import java.util.List;
import java.util.Objects;

/**
 * A section of a report.
 *
 * @param body the section's text as written
 * @param sentences its cleaned sentences; none for an empty section
 * @param tokens number of the sentence splitter's tokens in the body
 */
public record SectionText(String body, List<String> sentences, int tokens) {
  /** A section that the report does not have. */
  public static final SectionText ABSENT = new SectionText("", List.of(), 0);

  /** Checks that nothing is missing. */
  public SectionText {
    Objects.requireNonNull(body, "body");
    sentences = List.copyOf(sentences);
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens must not be negative. Received: " + tokens);
    }
  }

  /** Never the text: reports must not reach logs. */
  @Override
  public String toString() {
    return "SectionText[" + sentences.size() + " sentences, " + tokens + " tokens]";
  }
}
