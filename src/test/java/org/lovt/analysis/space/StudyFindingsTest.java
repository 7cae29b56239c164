package org.lovt.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class StudyFindingsTest {
  /** Cardiomegaly, edema, consolidation, atelectasis, pleural effusion. */
  private static final StudyFindings FINDINGS =
      new StudyFindings(
          new int[][] {
            {0, 0, 0, 0, 0}, {1, 0, 0, 0, 0}, {1, 0, 0, 1, 0}, {0, 1, 0, 0, 0}, {1, 1, 1, 1, 1}
          });

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 36)
  void theLastPositiveFindingColoursAStudy() {
    assertThat(FINDINGS.lastPositive(2)).isEqualTo(4);
    assertThat(StudyFindings.TITLES.get(4)).isEqualTo("Atelectasis");
    assertThat(FINDINGS.lastPositive(4)).isEqualTo(5);
    assertThat(FINDINGS.several()).isEqualTo(2);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 35)
  void everyPointHasTheClassOfItsStudy() {
    assertThat(FINDINGS.classes(new int[] {0, 0, 1, 2, 2, 3, 4}))
        .containsExactly(0, 0, 1, 4, 4, 2, 5);
    assertThat(StudyFindings.TITLES)
        .containsExactly(
            "Normal", "Cardiomegaly", "Edema", "Consolidation", "Atelectasis", "Pleural Effusion");
  }
}
