package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.text.ReportSections.Section;

/** Golden texts of spec/data-and-config.md 1.1.5. */
class ReportSectionsTest {
  private static final String BLANKS = " ".repeat(33);

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 33)
  @Test
  void headingsSplitTheTextAndStartsCountFromItsBeginning() {
    ReportSections report = ReportSections.parse("x\n FINDINGS: one\n IMPRESSION: two");
    assertThat(report.sections())
        .containsExactly(
            new Section("preamble", "x\n ", 0),
            new Section("findings", "one", 13),
            new Section("impression", "two", 30));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 33)
  @Test
  void aTextWithoutHeadingIsOneFullReportAndCannotBeUsed() {
    ReportSections report = ReportSections.parse("Lungs clear.\n");
    assertThat(report.sections()).containsExactly(new Section("full report", "Lungs clear.\n", 0));
    assertThat(report.hasFindingsOrImpression()).isFalse();
    assertThat(report.findings()).isEmpty();
    assertThat(report.impression()).isEmpty();
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 33)
  @Test
  void theLastSectionOfANameIsUsed() {
    ReportSections report =
        ReportSections.parse(
            "x\n FINDINGS: a\n FINDINGS: b\n IMPRESSION: c\n FINDINGS AND IMPRESSION: d\n");
    assertThat(report.sections())
        .extracting(Section::name, Section::body)
        .containsExactly(
            tuple("preamble", "x\n "),
            tuple("findings", "a"),
            tuple("findings", "b"),
            tuple("impression", "c"),
            tuple("impression", "d\n"));
    assertThat(report.findings()).isEqualTo("b");
    assertThat(report.impression()).isEqualTo("d\n");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 33)
  @Test
  void aHeadingDirectlyBelowAColonIsSwallowed() {
    ReportSections report = ReportSections.parse("x\n FINDINGS:\n IMPRESSION: \n done\n");
    assertThat(report.sections())
        .extracting(Section::name, Section::body)
        .containsExactly(tuple("preamble", "x\n "), tuple("findings", " IMPRESSION: \n done\n"));
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 33)
  @Test
  void aViewDescriptionStandsForTheFindings() {
    ReportSections report =
        ReportSections.parse(
            " FINAL REPORT\n CHEST, TWO VIEWS:  Lungs clear.\n \n CONCLUSION: normal\n");
    assertThat(report.sections())
        .extracting(Section::name, Section::body)
        .containsExactly(
            tuple("preamble", " FINAL REPORT\n "),
            tuple("findings", " Lungs clear.\n "),
            tuple("impression", "normal\n"));
  }

  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {33, 38})
  @Test
  void aReportWithOnlyALastParagraphIsSkipped() {
    ReportSections report =
        ReportSections.parse(
            BLANKS
                + "FINAL REPORT\n CHEST, PA LATERAL:\n \n INDICATION:   cough.\n \n"
                + " The lungs are clear.\n");
    assertThat(report.sections())
        .extracting(Section::name, Section::body)
        .containsExactly(
            tuple("preamble", BLANKS + "FINAL REPORT\n "),
            tuple("indication", "  cough."),
            tuple("last_paragraph", " The lungs are clear.\n"));
    assertThat(report.hasFindingsOrImpression()).isFalse();
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 33)
  @Test
  void theUsualLayoutGivesFindingsAndImpression() {
    ReportSections report = ReportSections.parse(usualReport());
    assertThat(report.sections()).extracting(Section::start).containsExactly(0, 60, 95, 128, 164);
    assertThat(report.findings()).isEqualTo("\n \n Lungs are clear.\n ");
    assertThat(report.impression()).isEqualTo("\n \n No acute process.\n");
    assertThat(report.hasFindingsOrImpression()).isTrue();
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 36)
  @Test
  void carriageReturnsMakeNoDifference() {
    ReportSections expected = ReportSections.parse(usualReport());
    assertThat(ReportSections.parse(usualReport().replace("\n", "\r\n"))).isEqualTo(expected);
    assertThat(ReportSections.parse(usualReport().replace("\n", "\r"))).isEqualTo(expected);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 37)
  @Test
  void aHeadingInTheFirstLineIsNotSeen() {
    assertThat(ReportSections.parse(" FINDINGS: a\n IMPRESSION: b").sections())
        .extracting(Section::name)
        .containsExactly("preamble", "impression");
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 37)
  @Test
  void aHeadingWithADigitIsNotSeen() {
    assertThat(ReportSections.parse("x\n CHEST, 2 VIEWS: a\n").sections())
        .extracting(Section::name)
        .containsExactly("full report");
  }

  @Test
  void aNoBreakSpaceEndsAHeadingLikeAnyWhiteSpace() {
    assertThat(ReportSections.parse("x\n FINDINGS:\u00a0clear").findings()).isEqualTo("clear");
  }

  @Test
  void aHeadingNeedsALineBreakAndExactlyOneBlankBeforeIt() {
    assertThat(ReportSections.parse("x\nFINDINGS: a\n  IMPRESSION: b").sections())
        .extracting(Section::name, Section::body)
        .containsExactly(tuple("preamble", "x\nFINDINGS: a\n "), tuple("impression", "b"));
  }

  @Test
  void anEmptyTextIsAnEmptyFullReport() {
    assertThat(ReportSections.parse("").sections())
        .containsExactly(new Section("full report", "", 0));
  }

  private static String usualReport() {
    return BLANKS
        + "FINAL REPORT\n EXAMINATION:  CHEST (PA AND LAT)\n \n INDICATION:  ___ year old woman\n \n"
        + " FINDINGS: \n \n Lungs are clear.\n \n IMPRESSION: \n \n No acute process.\n";
  }
}
