package org.lovt.data.prepare.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lovt.data.study.Split;

class PatientHashTest {
  @Test
  void splitsHaveAboutTheFractionsAskedFor() {
    PatientHash hash = new PatientHash(1, 0.1, 0.2);
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    int patients = 10_000;
    for (int i = 0; i < patients; i++) {
      counts.merge(hash.split("patient " + i), 1, Integer::sum);
    }
    assertThat(counts.get(Split.VALIDATION) / (double) patients).isCloseTo(0.1, within(0.01));
    assertThat(counts.get(Split.TEST) / (double) patients).isCloseTo(0.2, within(0.012));
  }

  @Property
  void aPatientIsHeldOutInAnyLargerHeldOutPart(@ForAll String patient, @ForAll long seed) {
    if (new PatientHash(seed, 0, 0.2).split(patient) == Split.TEST) {
      assertThat(new PatientHash(seed, 0.3, 0.4).split(patient)).isEqualTo(Split.TEST);
    }
    assertThat(new PatientHash(seed, 0, 0).split(patient)).isEqualTo(Split.TRAIN);
    assertThat(new PatientHash(seed, 0, 0).position(patient)).isBetween(0.0, 1.0);
  }

  /** Stored data sets depend on these values: they must never change. */
  @Test
  void recordedPatientsStayWhereTheyAre() {
    PatientHash hash = new PatientHash(1, 0.1, 0.1);
    StringBuilder splits = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      splits.append(hash.split("p" + i).label().charAt(1));
    }
    assertThat(splits).hasToString("rrrrrrrrrrarrrrrrrrerrrrrararerrarrreerr");
  }
}
