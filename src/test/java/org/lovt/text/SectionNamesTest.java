package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

/** Golden values of spec/data-and-config.md 1.1.5. */
class SectionNamesTest {
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 34)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "pa and lateral chest |findings",
        "final addendum|addendum",
        "ndication|impression",
        "history of present illness|history",
        "clinical history/findings|findings",
        "portable|findings",
        "two views of the chest|findings",
        "wetread|wet read",
        "pfi|history",
        "impression and findings|impression",
        "comparison/findings|findings",
        "cardiac history, findings|findings",
        "mediastinum|mediastinum",
        "note|note",
        "abdomen|abdomen"
      })
  void theFifteenGoldenHeadings(String heading, String name) {
    assertThat(SectionNames.normalize(heading)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "RECOMMENDATION(S), recommendations",
    "RECOMMENDATION, recommendations",
    "TYPE OF EXAMINATION, examination",
    "REASON FOR EXAM, indication",
    "COMPARISION, comparison",
    "IMPERSSION, impression",
    "FINIDNGS, findings",
    "RIBS, findings",
    "PREAMBLE, preamble",
    "FULL REPORT, full report"
  })
  void misspellingsAndSynonymsOfTheTable(String heading, String name) {
    assertThat(SectionNames.normalize(heading)).isEqualTo(name);
  }

  @Test
  void anUnknownHeadingIsLowerCasedAndStripped() {
    assertThat(SectionNames.normalize("  BONES (OTHER) ")).isEqualTo("bones (other)");
  }
}
