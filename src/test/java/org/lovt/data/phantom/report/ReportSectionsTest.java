package org.lovt.data.phantom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.Finding;
import org.lovt.data.phantom.scene.FindingSampler;
import org.lovt.data.phantom.scene.View;
import org.lovt.text.ReportSections;
import org.lovt.text.SentenceText;

/** The preparation's own section parser finds exactly the sentences that were written. */
class ReportSectionsTest {
  /** On phantoms: CR LF as LF, no heading means dropped. */
  @Statement(
      spec = Spec.DATA_AND_CONFIG,
      value = {36, 38})
  @Test
  void sectionsHoldTheWrittenSentences() {
    for (int i = 0; i < 4000; i++) {
      List<Finding> truth =
          FindingSampler.sample(Difficulty.MEDIUM, RandomStream.of(51, "findings", 0, i));
      Report report =
          ReportWriter.write(truth, List.of(View.PA), false, RandomStream.of(51, "report", 0, i));
      ReportSections sections = ReportSections.parse(report.text());
      assertThat(sections.hasFindingsOrImpression()).isEqualTo(report.form().usable());
      assertThat(SentenceText.clean(sections.findings()))
          .as("%s", report.form())
          .isEqualTo(joined(report.findings()));
      String impression = SentenceText.clean(sections.impression());
      if (report.form() == ReportForm.ENUMERATED) {
        impression = impression.replaceAll("(^| )\\d\\. ", "$1");
      }
      assertThat(impression).as("%s", report.form()).isEqualTo(joined(report.impression()));
    }
  }

  private static String joined(List<Sentence> sentences) {
    return sentences.stream().map(Sentence::text).collect(Collectors.joining(" "));
  }
}
