package org.lovt.data.phantom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingSampler;
import org.lovt.data.phantom.scene.View;

/** The files look like MIMIC-CXR's (spec data-and-config 1.1.4), in all their forms. */
class ReportFormTest {
  private static final int STUDIES = 4000;
  private static final Pattern HEADING = Pattern.compile("\n ([A-Z ()/,-]+):\\s");

  private static Report report(int i, boolean usableOnly) {
    List<Finding> truth =
        FindingSampler.sample(Difficulty.MEDIUM, RandomStream.of(41, "findings", 0, i));
    return ReportWriter.write(
        truth, List.of(View.AP), usableOnly, RandomStream.of(41, "report", 0, i));
  }

  @Test
  void formsOccurAsOftenAsStated() {
    assertThat(Arrays.stream(ReportForm.values()).mapToDouble(ReportForm::probability).sum())
        .isCloseTo(1, within(1e-12));
    Map<ReportForm, Integer> counts = new EnumMap<>(ReportForm.class);
    for (int i = 0; i < STUDIES; i++) {
      counts.merge(report(i, false).form(), 1, Integer::sum);
      assertThat(report(i, true).form().usable()).isTrue();
    }
    for (ReportForm form : ReportForm.values()) {
      assertThat(counts.getOrDefault(form, 0) / (double) STUDIES)
          .as("%s", form)
          .isPositive()
          .isCloseTo(form.probability(), within(0.015));
    }
  }

  @Test
  void headingsFitTheForm() {
    for (int i = 0; i < STUDIES; i++) {
      Report report = report(i, false);
      List<String> headings = headings(report.text().replace("\r\n", "\n"));
      assertThat(headings).startsWith("EXAMINATION", "INDICATION").contains("COMPARISON");
      headings.removeAll(List.of("EXAMINATION", "INDICATION", "TECHNIQUE", "COMPARISON"));
      assertThat(headings)
          .isEqualTo(
              switch (report.form()) {
                case STANDARD, CARRIAGE_RETURNS, ENUMERATED -> List.of("FINDINGS", "IMPRESSION");
                case IMPRESSION_ONLY -> List.of("IMPRESSION");
                case FINDINGS_ONLY -> List.of("FINDINGS");
                case COMBINED -> List.of("FINDINGS AND IMPRESSION");
                case TWO_FINDINGS -> List.of("FINDINGS", "FINDINGS", "IMPRESSION");
                case ADDENDUM -> List.of("FINDINGS", "IMPRESSION", "FINAL ADDENDUM");
                case UNHEADED -> List.of();
              });
    }
  }

  private static List<String> headings(String text) {
    List<String> names = new ArrayList<>();
    Matcher m = HEADING.matcher(text);
    while (m.find()) {
      names.add(m.group(1));
      m.region(Math.max(m.start() + 1, m.end() - 1), text.length());
    }
    return names;
  }

  @Test
  void linesAreIndentedAndNotLongerThan71Columns() {
    boolean broken = false;
    for (int i = 0; i < STUDIES; i++) {
      Report report = report(i, false);
      String text = report.text();
      assertThat(text).startsWith(" ".repeat(33) + "FINAL REPORT").matches("[\\x20-\\x7e\\r\\n]*");
      for (String line : text.split("\r?\n")) {
        assertThat(line).startsWith(" ").hasSizeLessThanOrEqualTo(71);
      }
      broken |= report.sentences().stream().anyMatch(s -> !text.contains(s.text()));
      assertThat(text.contains("\r\n")).isEqualTo(report.form() == ReportForm.CARRIAGE_RETURNS);
    }
    assertThat(broken).as("some sentence runs over a line's end").isTrue();
  }

  @Test
  void everySentenceIsInTheFileOnceLineBreaksAreBlanks() {
    for (int i = 0; i < STUDIES; i++) {
      Report report = report(i, false);
      String running = report.text().replaceAll("\\s+", " ");
      assertThat(report.sentences()).allSatisfy(s -> assertThat(running).contains(s.text()));
    }
  }
}
