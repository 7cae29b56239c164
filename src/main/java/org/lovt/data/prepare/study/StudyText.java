package org.lovt.data.prepare.study;

import java.util.Optional;
import org.lovt.data.study.SectionText;
import org.lovt.data.study.StudyReport;
import org.lovt.text.ReportSections;
import org.lovt.text.StudySentences;

/** The rules by which a parsed report becomes a study's report or is left out. */
public final class StudyText {
  /** The builder's {@code min_section_tokens}. */
  public static final int MIN_TOKENS = 3;

  private StudyText() {}

  /**
   * A usable report, or the reason why there is none: exactly one of the two.
   *
   * @param report the report
   * @param reason the reason
   */
  public record Result(Optional<StudyReport> report, Optional<SkipReason> reason) {
    private static Result no(SkipReason reason) {
      return new Result(Optional.empty(), Optional.of(reason));
    }
  }

  /**
   * Applies steps 3 to 5 of spec/data-and-config.md 1.1.3.
   *
   * @param text the whole report
   * @param sections its sections
   * @param sentences its sentences
   * @param impression whether the impression is used besides the findings
   */
  public static Result select(
      String text, ReportSections sections, StudySentences sentences, boolean impression) {
    if (!sections.hasFindingsOrImpression()) {
      return Result.no(SkipReason.NO_SECTION);
    }
    SectionText findings =
        new SectionText(sections.findings(), sentences.findings(), sentences.findingsTokens());
    SectionText second =
        impression
            ? new SectionText(
                sections.impression(), sentences.impression(), sentences.impressionTokens())
            : SectionText.ABSENT;
    StudyReport report = new StudyReport(text, findings, second);
    if (report.sentences().isEmpty()) {
      return Result.no(SkipReason.NO_SENTENCE);
    }
    if (report.tokens() < MIN_TOKENS) {
      return Result.no(SkipReason.FEW_TOKENS);
    }
    return new Result(Optional.of(report), Optional.empty());
  }
}
