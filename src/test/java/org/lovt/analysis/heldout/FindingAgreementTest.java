package org.lovt.analysis.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lovt.analysis.page.RunReport.Agreement;
import org.lovt.base.RandomStream;
import org.lovt.metric.PairedSearch.Hit;

/** Agreement of findings between images and the reports that are nearest to them. */
class FindingAgreementTest {
  private static StudyFacts facts(String findings, String places) {
    return new StudyFacts(Optional.of(set(findings)), Optional.of(set(places)), true, true, true);
  }

  private static Set<String> set(String names) {
    return names.isEmpty() ? Set.of() : Set.of(names.split(" "));
  }

  private static List<Hit> nearest(int... indices) {
    List<Hit> hits = new ArrayList<>();
    for (int index : indices) {
      hits.add(new Hit(index, 0.5f));
    }
    return hits;
  }

  @Test
  void theNearestReportsOfFiveStudiesCountedByHand() {
    List<StudyFacts> studies =
        List.of(
            facts("", ""),
            facts("", ""),
            facts("effusion", "left_effusion"),
            facts("effusion", "right_effusion"),
            facts("effusion opacity", "left_effusion left_opacity"));
    // The second study gets a report with an effusion, the last one that of the third.
    Map<String, Double> values = new FindingAgreement(studies, nearest(1, 3, 3, 3, 2)).values();
    assertThat(values)
        .containsEntry("same_findings/all/share", 3.0 / 5)
        .containsEntry("same_findings/all/studies", 5.0)
        .containsEntry("same_findings/abnormal/share", 2.0 / 3)
        .containsEntry("same_findings/abnormal/studies", 3.0)
        .containsEntry("same_findings/abnormal/commonest", 2.0 / 3)
        .containsEntry("same_places/all/share", 2.0 / 5)
        .containsEntry("same_places/abnormal/share", 1.0 / 3);
    assertThat(values.get("same_findings/all/chance"))
        .isCloseTo((2 * 2 + 2 * 2 + 1) / 25.0, within(1e-12));
    assertThat(values.get("same_findings/abnormal/chance"))
        .isCloseTo((2 * 2 + 1) / 15.0, within(1e-12));
  }

  /** The share of a report drawn by chance, against all pairs. */
  @Test
  void chanceIsTheMeanOverAllReports() {
    RandomStream random = RandomStream.of(8, "findings", 0, 0);
    List<StudyFacts> studies = new ArrayList<>();
    int[] found = new int[60];
    for (int i = 0; i < found.length; i++) {
      String name = List.of("", "a", "b", "a b").get(random.nextInt(4));
      studies.add(facts(name, name));
      found[i] = random.nextInt(found.length);
    }
    double pairs = 0;
    double abnormal = 0;
    for (StudyFacts query : studies) {
      if (query.abnormal()) {
        abnormal++;
        for (StudyFacts report : studies) {
          pairs += query.findings().equals(report.findings()) ? 1 : 0;
        }
      }
    }
    Map<String, Double> values = new FindingAgreement(studies, nearest(found)).values();
    assertThat(values.get("same_findings/abnormal/chance"))
        .isCloseTo(pairs / abnormal / studies.size(), within(1e-12));
  }

  @Test
  void whereFindingsAreNotKnownNothingIsSaid() {
    StudyFacts unknown = new StudyFacts(Optional.empty(), Optional.empty(), false, false, false);
    assertThat(new FindingAgreement(List.of(unknown, unknown), nearest(1, 0)).values()).isEmpty();
    assertThat(SearchExamples.agreement(unknown, unknown)).isEqualTo(Agreement.UNKNOWN);
  }

  @Test
  void labelsAgreeWithoutPlaces() {
    StudyFacts label =
        new StudyFacts(Optional.of(Set.of("edema")), Optional.empty(), false, false, true);
    assertThat(SearchExamples.agreement(label, label)).isEqualTo(Agreement.SAME_FINDINGS);
    assertThat(new FindingAgreement(List.of(label), nearest(0)).values())
        .containsEntry("same_findings/all/share", 1.0)
        .doesNotContainKey("same_places/all/share");
  }

  @Test
  void anExampleTellsHowFarFindingsAgree() {
    StudyFacts left = facts("effusion", "left_effusion");
    assertThat(SearchExamples.agreement(left, left)).isEqualTo(Agreement.SAME_PLACES);
    assertThat(SearchExamples.agreement(left, facts("effusion", "right_effusion")))
        .isEqualTo(Agreement.SAME_FINDINGS);
    assertThat(SearchExamples.agreement(left, facts("", ""))).isEqualTo(Agreement.DIFFERENT);
  }

  @Test
  void examplesAreSpreadEvenlyOverTheStudiesWithMarks() {
    List<StudyFacts> studies = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean marked = i % 2 == 1;
      studies.add(new StudyFacts(Optional.of(set("a")), Optional.empty(), marked, true, i != 11));
    }
    assertThat(StudyFacts.spread(studies, 4)).containsExactly(5, 17, 25, 35);
    assertThat(StudyFacts.spread(studies, 100)).hasSize(19).doesNotContain(11);
    assertThat(StudyFacts.spread(studies, 0)).isEmpty();
  }
}
