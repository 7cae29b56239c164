package org.lovt.data.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class ChexpertLabelsTest {
  @Statement(85)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 43)
  @Test
  void uncertainIsPositiveAndBlankNegativeInTheOrderOfTheFiveClasses() {
    ChexpertLabels labels =
        with(
            ChexpertClass.EDEMA,
            LabelState.UNCERTAIN,
            ChexpertClass.PLEURAL_EFFUSION,
            LabelState.POSITIVE);
    assertThat(ChexpertClass.BINARY.stream().map(ChexpertClass::title))
        .containsExactly(
            "Cardiomegaly", "Edema", "Consolidation", "Atelectasis", "Pleural Effusion");
    assertThat(labels.binary(UncertainPolicy.POSITIVE)).containsExactly(0, 1, 0, 0, 1);
  }

  @Test
  void secondPolicyCountsUncertainOnlyForEdemaAndAtelectasis() {
    ChexpertLabels labels =
        new ChexpertLabels(
            Collections.nCopies(ChexpertClass.values().length, LabelState.UNCERTAIN));
    assertThat(labels.binary(UncertainPolicy.BY_CLASS)).containsExactly(0, 1, 0, 1, 0);
    assertThat(labels.binary(UncertainPolicy.POSITIVE)).containsExactly(1, 1, 1, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, POSITIVE, 1",
    "0.0, NEGATIVE, 0",
    "-1.0, UNCERTAIN, 2",
    "'', BLANK, 3",
    "1, POSITIVE, 1"
  })
  void cellsBecomeStatesAndCodes(String cell, LabelState state, int code) {
    assertThat(LabelState.parse(cell)).contains(state);
    assertThat(with(ChexpertClass.FRACTURE, state).code(ChexpertClass.FRACTURE)).isEqualTo(code);
  }

  @Test
  void otherCellsAreNoLabels() {
    assertThat(List.of("2", "x", "0.5", "nan"))
        .allSatisfy(cell -> assertThat(LabelState.parse(cell)).isEmpty());
  }

  @Test
  void noFindingKnowsOnlyBlankAndPositive() {
    ChexpertClass type = ChexpertClass.NO_FINDING;
    assertThat(ChexpertLabels.BLANK.code(type)).isZero();
    assertThat(with(type, LabelState.POSITIVE).code(type)).isEqualTo(1);
  }

  @Test
  void codesReadBackToTheSameLabels() {
    ChexpertLabels labels = with(ChexpertClass.EDEMA, LabelState.UNCERTAIN);
    int[] codes = new int[ChexpertClass.values().length];
    for (ChexpertClass type : ChexpertClass.values()) {
      codes[type.ordinal()] = labels.code(type);
    }
    assertThat(ChexpertLabels.ofCodes(codes)).isEqualTo(labels);
  }

  @Test
  void anyOtherNumberOfLabelsIsRefused() {
    assertThatThrownBy(() -> new ChexpertLabels(List.of(LabelState.BLANK)))
        .hasMessageContaining("expected 14");
  }

  @Test
  void titlesAreFoundWhateverTheirCaseAndUnderscores() {
    assertThat(ChexpertClass.parse("pleural_effusion")).contains(ChexpertClass.PLEURAL_EFFUSION);
    assertThat(ChexpertClass.parse("Oedema")).isEmpty();
  }

  private static ChexpertLabels with(Object... pairs) {
    List<LabelState> states = new ArrayList<>(ChexpertLabels.BLANK.states());
    for (int i = 0; i < pairs.length; i += 2) {
      states.set(((ChexpertClass) pairs[i]).ordinal(), (LabelState) pairs[i + 1]);
    }
    return new ChexpertLabels(states);
  }
}
