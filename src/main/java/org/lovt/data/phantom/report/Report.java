package org.lovt.data.phantom.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A report with what its sentences mean.
 *
 * @param form its layout
 * @param findings sentences of the findings section, empty where the form has none
 * @param impression sentences of the impression, empty where the form has none
 * @param text the file's whole text
 */
public record Report(
    ReportForm form, List<Sentence> findings, List<Sentence> impression, String text) {

  /** All sentences in the order in which preparation reads them: findings, then impression. */
  public List<Sentence> sentences() {
    return Stream.concat(findings.stream(), impression.stream()).toList();
  }
}
