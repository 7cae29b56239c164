package org.lovt.data.prepare.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.data.prepare.mimic.RawMimic;
import org.lovt.text.ReportSections;

class FreeTextTest {
  @Test
  void aReportInMimicsFormIsReadAsThere() {
    ReportSections sections = FreeText.sections(RawMimic.REPORT);
    assertThat(sections).isEqualTo(ReportSections.parse(RawMimic.REPORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXAM: chest. FINDINGS: Lungs are clear. IMPRESSION: No disease.",
        "FINDINGS: Lungs are clear.\nIMPRESSION: No disease.",
        "Findings: Lungs are clear.\nImpression: No disease.",
        "indication: cough\n findings : Lungs are clear.\r\nConclusions: No disease.",
        "HISTORY: cough FINDINGS:Lungs are clear. IMPRESSIONS:No disease."
      })
  void headingsAreFoundHoweverTheTextWasExported(String text) {
    ReportSections sections = FreeText.sections(text);
    assertThat(sections.findings().strip()).isEqualTo("Lungs are clear.");
    assertThat(sections.impression().strip()).isEqualTo("No disease.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lungs are clear.",
        "The findings: none of note. My impression: fine.",
        "INDICATION: cough. Lungs are clear.",
        "PRE-FINDINGS: none"
      })
  void aTextWithoutFindingsAndImpressionIsAllFindings(String text) {
    ReportSections sections = FreeText.sections(text);
    assertThat(sections.findings()).isEqualTo(text);
    assertThat(sections.impression()).isEmpty();
  }

  @Test
  void blankSectionsDoNotCount() {
    assertThat(FreeText.of("a", " ").hasFindingsOrImpression()).isTrue();
    assertThat(FreeText.of("", " b").impression()).isEqualTo(" b");
    assertThat(FreeText.of(" ", "").hasFindingsOrImpression()).isFalse();
  }
}
