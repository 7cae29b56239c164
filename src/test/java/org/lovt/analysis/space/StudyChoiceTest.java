package org.lovt.analysis.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyChoiceTest {
  @Test
  void chanceTakesEachStudyOnceAndIsAFunctionOfTheSeed() {
    StudyChoice choice = StudyChoice.random(100, 2571, 1);
    assertThat(choice.size()).isEqualTo(100);
    assertThat(choice.chosen().length()).isBetween(200, 2571);
    assertThat(StudyChoice.random(100, 2571, 1)).isEqualTo(choice);
    assertThat(StudyChoice.random(100, 2571, 2)).isNotEqualTo(choice);
    assertThat(StudyChoice.random(100, 90, 1)).isEqualTo(StudyChoice.all(90));
    assertThat(choice.words()).isEqualTo("random 100, seed 1");
  }

  @Test
  void ofFewStudiesAllAreTheFirst() {
    assertThat(StudyChoice.first(100, 8).size()).isEqualTo(8);
    assertThat(StudyChoice.first(100, 8).words()).isEqualTo("first 8");
  }
}
