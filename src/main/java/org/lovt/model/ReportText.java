package org.lovt.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lovt.text.RadiologySentenceSplitter;
import org.lovt.text.ReportSections;
import org.lovt.text.SentenceSplitter;
import org.lovt.text.StudySentences;

/**
 * The sentences of a report as a person hands it over. Where it has findings or an impression,
 * these are read, findings first, as in the preparation of reports for training; other text is read
 * as a whole.
 */
final class ReportText {
  /** A heading at the begin of a line; the parser of sections expects a blank before it. */
  private static final Pattern HEADING = Pattern.compile("\\n[ \\t]*(?=[A-Z][A-Z ()/,-]*:\\s)");

  private static final SentenceSplitter SPLITTER = new RadiologySentenceSplitter();

  private ReportText() {}

  static List<String> sentences(String report) {
    String lines = "\n" + report.replace("\r\n", "\n").replace('\r', '\n');
    ReportSections sections = ReportSections.parse(HEADING.matcher(lines).replaceAll("\n "));
    if (!sections.hasFindingsOrImpression()) {
      return SPLITTER.split(report);
    }
    StudySentences study = StudySentences.of(sections, SPLITTER);
    List<String> all = new ArrayList<>(study.findings());
    all.addAll(study.impression());
    return List.copyOf(all);
  }
}
