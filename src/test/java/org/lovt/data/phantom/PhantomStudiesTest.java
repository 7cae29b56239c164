package org.lovt.data.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.data.phantom.report.ReportForm;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.Difficulty;
import org.lovt.data.phantom.scene.View;

class PhantomStudiesTest {
  private static final PhantomOptions OPTIONS =
      new PhantomOptions(3000, 5, 128, Difficulty.MEDIUM, 600, 500, 1, false);
  private final PhantomStudies studies = new PhantomStudies(OPTIONS);

  @Test
  void splitsHaveExactlyTheSizesAskedForAndShareNoPatient() {
    Map<PhantomSplit, Integer> counts = new EnumMap<>(PhantomSplit.class);
    Map<Integer, PhantomSplit> splitOf = new HashMap<>();
    for (int i = 0; i < studies.size(); i++) {
      PhantomStudy study = studies.create(i);
      counts.merge(study.split(), 1, Integer::sum);
      assertThat(splitOf.putIfAbsent(study.patient(), study.split())).isIn(null, study.split());
    }
    assertThat(counts)
        .containsEntry(PhantomSplit.TRAIN, 1900)
        .containsEntry(PhantomSplit.VALIDATE, 600)
        .containsEntry(PhantomSplit.TEST, 500);
  }

  @Test
  void patientsHaveOneToFourStudiesOfTheSameChest() {
    Map<Integer, Integer> perPatient = new HashMap<>();
    Map<Integer, Anatomy> chests = new HashMap<>();
    for (int i = 0; i < studies.size(); i++) {
      PhantomStudy study = studies.create(i);
      int before = perPatient.getOrDefault(study.patient(), 0);
      assertThat(study.ordinal()).isEqualTo(before);
      perPatient.merge(study.patient(), 1, Integer::sum);
      assertThat(chests.computeIfAbsent(study.patient(), p -> study.anatomy()))
          .isEqualTo(study.anatomy());
    }
    assertThat(perPatient.values()).allMatch(n -> n >= 1 && n <= 4).contains(1, 2, 3, 4);
    assertThat(studies.size() / (double) perPatient.size()).isCloseTo(1.9, within(0.1));
  }

  @Test
  void mostStudiesHaveOneFrontalImageAndSomeHaveTwoOrALateral() {
    int single = 0;
    int twoFrontal = 0;
    int withLateral = 0;
    int lateralOnly = 0;
    for (int i = 0; i < studies.size(); i++) {
      PhantomStudy study = studies.create(i);
      long lateral = study.acquisitions().stream().filter(a -> a.view() == View.LATERAL).count();
      long frontal = study.acquisitions().size() - lateral;
      single += frontal == 1 && lateral == 0 ? 1 : 0;
      twoFrontal += frontal == 2 ? 1 : 0;
      withLateral += frontal == 1 && lateral == 1 ? 1 : 0;
      lateralOnly += frontal == 0 ? 1 : 0;
      assertThat(frontal > 0 || study.findings().isEmpty()).isTrue();
    }
    double n = studies.size();
    assertThat(single / n).isCloseTo(0.82, within(0.03));
    assertThat(twoFrontal / n).isCloseTo(0.12, within(0.03));
    assertThat(withLateral / n).isCloseTo(0.06, within(0.02));
    assertThat(lateralOnly / n).isBetween(0.0005, 0.01);
  }

  @Test
  void heldOutStudiesAreAllUsableAndSomeTrainingStudiesAreNot() {
    int unusable = 0;
    for (int i = 0; i < studies.size(); i++) {
      PhantomStudy study = studies.create(i);
      if (!study.usable()) {
        unusable++;
        assertThat(study.split()).isEqualTo(PhantomSplit.TRAIN);
        assertThat(study.report().form() == ReportForm.UNHEADED || study.findings().isEmpty())
            .isTrue();
      }
    }
    assertThat(unusable).isBetween(3, 60);
  }

  @Test
  void anyStudyCanBeMadeAtAnyTime() {
    PhantomStudy late = studies.create(2999);
    assertThat(new PhantomStudies(OPTIONS).create(2999)).isEqualTo(late);
    assertThat(studies.render(late, 0).pixels())
        .isEqualTo(new PhantomStudies(OPTIONS).render(late, 0).pixels());
  }

  @Test
  void anotherSeedGivesOtherStudies() {
    PhantomStudies others = new PhantomStudies(PhantomOptions.of(3000, 6));
    assertThat(others.create(0).anatomy()).isNotEqualTo(studies.create(0).anatomy());
  }
}
