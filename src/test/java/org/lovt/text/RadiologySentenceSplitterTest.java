package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The splitter: single rules, and its agreement with hand-split reports (its figures are in
 * docs/explanation/sentence-splitting.md).
 */
class RadiologySentenceSplitterTest {
  private final RadiologySentenceSplitter splitter = new RadiologySentenceSplitter();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Heart is normal. Lungs are clear.;Heart is normal.|Lungs are clear.",
        "Lesion in the apex.There is no effusion.;Lesion in the apex.|There is no effusion.",
        "Stable right lung ___.No effusion.;Stable right lung ___.|No effusion.",
        "1. Mild edema. 2. No effusion.;1. Mild edema.|2. No effusion.",
        "1. Nodules suggest metastases 2. Right catheter.;1. Nodules suggest metastases|2. Right"
            + " catheter.",
        "1) Mild edema. 2) No effusion.;1) Mild edema.|2) No effusion.",
        "Impression: 1. Mild edema.;Impression: 1. Mild edema.",
        "Nodule of 2.2 x 1.6 cm is seen. No effusion.;Nodule of 2.2 x 1.6 cm is seen.|No effusion."
      })
  void sentencesEndWhereAReaderEndsThem(String text, String expected) {
    assertThat(splitter.split(text)).containsExactly(expected.split("\\|"));
  }

  @Test
  void theDayBehindAnHourStaysWithIt() {
    assertThat(splitter.split("Discussed with Dr. ___ at 3 p.m. ___ by telephone.")).hasSize(1);
  }

  @Test
  void aBlankLineAlwaysEndsASentenceAndALineBreakNever() {
    assertThat(splitter.split("Heart size is\nnormal.\n \nNo acute\r\n\r\nfinding"))
        .containsExactly("Heart size is normal.", "No acute", "finding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "\t\r\n"})
  void aBlankBodyHasNoSentence(String body) {
    assertThat(splitter.split(body)).isEmpty();
  }

  /** Nothing is lost or added but white space, whatever the text. */
  @Property(tries = 500)
  void theSentencesJoinedAreTheText(
      @ForAll
          @StringLength(max = 120)
          @CharRange(from = 'x', to = 'z')
          @CharRange(from = 'A', to = 'C')
          @CharRange(from = '0', to = '3')
          @CharRange(from = '.', to = '.')
          @CharRange(from = ' ', to = ' ')
          @CharRange(from = '\n', to = '\n')
          String text) {
    List<String> sentences = splitter.split(text);
    assertThat(String.join("", sentences).replace(" ", "")).isEqualTo(text.replaceAll("\\s", ""));
    assertThat(sentences).noneMatch(String::isBlank);
  }

  /** The rules were made on this part; a floor against regressions. */
  @Test
  void theTuningPartOfTheHandSplitReportsAgrees() throws IOException {
    BoundaryAgreement agreement = measure("tuning", RadiologySentenceSplitterTest::rules);
    assertThat(agreement.precision()).isGreaterThanOrEqualTo(0.996);
    assertThat(agreement.recall()).isGreaterThanOrEqualTo(0.995);
    assertThat(agreement.exactReports()).isGreaterThanOrEqualTo(0.965);
  }

  /** No rule was made on this part. */
  @Test
  void theHeldOutPartOfTheHandSplitReportsAgreesBetterThanTheModelAlone() throws IOException {
    BoundaryAgreement agreement = measure("held-out", RadiologySentenceSplitterTest::rules);
    BoundaryAgreement model = measure("held-out", OpenNlpBoundaries::ends);
    BoundaryAgreement naive = measure("held-out", RadiologySentenceSplitterTest::everyFullStop);
    assertThat(agreement.precision()).isGreaterThanOrEqualTo(0.974);
    assertThat(agreement.recall()).isGreaterThanOrEqualTo(0.981);
    assertThat(agreement.exactReports()).isGreaterThanOrEqualTo(0.907);
    assertThat(agreement.f1()).isGreaterThan(model.f1() + 0.015);
    assertThat(model.f1()).isGreaterThan(naive.f1());
  }

  private static BoundaryAgreement measure(String part, Function<String, BitSet> ends)
      throws IOException {
    Assumptions.assumeTrue(
        Files.exists(BoundaryAgreement.TEXTS),
        "The OpenI reports are not at " + BoundaryAgreement.TEXTS);
    List<BoundaryAgreement.Annotated> sections =
        BoundaryAgreement.read().stream().filter(s -> s.part().equals(part)).toList();
    return BoundaryAgreement.measure(sections, ends);
  }

  private static BitSet rules(String text) {
    return RadiologySentenceSplitter.ends(ReportSections.withLineFeeds(text));
  }

  private static BitSet everyFullStop(String text) {
    BitSet ends = new BitSet();
    for (int i = text.indexOf(". "); i >= 0; i = text.indexOf(". ", i + 1)) {
      ends.set(i + 1);
    }
    ends.set(text.length());
    return ends;
  }
}
