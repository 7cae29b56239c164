package org.lovt.text;

import java.util.List;

/**
 * The sentences of one study.
 *
 * @param findings sentences of the findings, cleaned, none empty
 * @param impression sentences of the impression, cleaned, none empty
 * @param findingsTokens number of tokens of the findings
 * @param impressionTokens number of tokens of the impression
 */
public record StudySentences(
    List<String> findings, List<String> impression, int findingsTokens, int impressionTokens) {
  /** Copies the lists. */
  public StudySentences {
    findings = List.copyOf(findings);
    impression = List.copyOf(impression);
    if (findingsTokens < 0 || impressionTokens < 0) {
      throw new IllegalArgumentException(
          "Token counts must not be negative. Received: "
              + findingsTokens
              + ", "
              + impressionTokens);
    }
  }

  /** Splits the findings and the impression of a report. */
  public static StudySentences of(ReportSections sections, SentenceSplitter splitter) {
    List<String> findings = splitter.split(sections.findings());
    List<String> impression = splitter.split(sections.impression());
    return new StudySentences(
        findings, impression, tokens(findings, splitter), tokens(impression, splitter));
  }

  private static int tokens(List<String> sentences, SentenceSplitter splitter) {
    return sentences.stream().mapToInt(splitter::countTokens).sum();
  }
}
