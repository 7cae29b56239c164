package org.lovt.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read of a text. */
class ReportTextTest {
  @Test
  void plainSentencesAreReadAsTheyAre() {
    assertThat(ReportText.sentences("There is a left effusion. No pneumothorax."))
        .containsExactly("There is a left effusion.", "No pneumothorax.");
    assertThat(ReportText.sentences(" \n ")).isEmpty();
  }

  @Test
  void ofAReportWithHeadingsFindingsAndImpressionAreRead() {
    String report =
        "INDICATION: Cough.\n\nFINDINGS:  The heart is enlarged.\r\nNo effusion.\n\n"
            + "IMPRESSION: Cardiomegaly.\n";
    assertThat(ReportText.sentences(report))
        .containsExactly("The heart is enlarged.", "No effusion.", "Cardiomegaly.");
  }

  @Test
  void aReportLaidOutAsInMimicIsReadTheSame() {
    String report =
        "                                 FINAL REPORT\n EXAMINATION:  CHEST\n \n FINDINGS: \n \n"
            + " The lungs are clear.\n \n IMPRESSION: \n \n Normal.\n";
    assertThat(ReportText.sentences(report)).containsExactly("The lungs are clear.", "Normal.");
  }
}
