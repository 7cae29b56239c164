package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.text.ReportExceptions.NamedSection;
import org.lovt.text.ReportExceptions.Range;

/** The lists of spec/data-and-config.md 1.1.6. */
class ReportExceptionsTest {
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 35)
  @Test
  void thereAre54StudiesOfThreeKinds() {
    assertThat(ReportExceptions.studyIds()).hasSize(54).allMatch(id -> id.matches("5\\d{7}"));
    assertThat(count(a -> a instanceof NamedSection)).isEqualTo(23);
    assertThat(count(a -> a instanceof Range r && r.end() > r.start())).isEqualTo(23);
    assertThat(count(a -> a instanceof Range r && r.end() == r.start())).isEqualTo(8);
  }

  @Statement(spec = Spec.DATA_AND_CONFIG, value = 35)
  @Test
  void aStudyIsFoundWithAndWithoutItsLetter() {
    assertThat(ReportExceptions.forStudy("s50798377")).contains(new Range(0, 0));
    assertThat(ReportExceptions.forStudy("50798377")).contains(new Range(0, 0));
    assertThat(ReportExceptions.forStudy("50000000")).isEmpty();
    assertThat(ReportExceptions.forStudy("s59279892")).contains(new NamedSection("technique"));
    assertThat(ReportExceptions.forStudy("52119491")).contains(new Range(179, 454));
  }

  @Test
  void aNamedSectionBecomesTheFindings() {
    String report = "x\n TECHNIQUE: first\n TECHNIQUE: Clear lungs.\n IMPRESSION: \n";
    ReportSections sections = new NamedSection("technique").apply(report);
    assertThat(sections.findings()).isEqualTo("Clear lungs.");
    assertThat(sections.impression()).isEmpty();
  }

  @Test
  void aRangeBecomesTheFindingsAndCountsLineEndsOnce() {
    assertThat(new Range(3, 8).apply("ab\ncdefghij").findings()).isEqualTo("cdefg");
    assertThat(new Range(3, 8).apply("ab\r\ncdefghij").findings()).isEqualTo("cdefg");
  }

  @Test
  void aRangeBeyondTheTextIsCutAndAnEmptyOneGivesNothingToUse() {
    assertThat(new Range(2, 900).apply("abcd").findings()).isEqualTo("cd");
    assertThat(new Range(0, 0).apply("abcd").hasFindingsOrImpression()).isFalse();
    assertThat(new NamedSection("note").apply("abcd").hasFindingsOrImpression()).isFalse();
  }

  private static long count(java.util.function.Predicate<ReportExceptions.Action> kind) {
    return ReportExceptions.studyIds().stream()
        .map(id -> ReportExceptions.forStudy(id).orElseThrow())
        .filter(kind)
        .count();
  }
}
