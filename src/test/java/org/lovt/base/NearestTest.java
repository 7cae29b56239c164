package org.lovt.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> COMMANDS = List.of("demo", "data", "pretrain", "config");

  @ParameterizedTest
  @CsvSource({
    "pretran, pretrain",
    "pertrain, pretrain",
    "PreTrain, pretrain",
    "dmeo, demo",
    "confg, config",
    "pre, pretrain"
  })
  void findsTheWordThatWasMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, COMMANDS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"xyz", "train-everything", "d"})
  void staysSilentWhenNothingIsNear(String typed) {
    assertThat(Nearest.to(typed, COMMANDS)).isEmpty();
  }

  @Test
  void hintIsEmptyOrASentence() {
    assertThat(Nearest.hint("dta", COMMANDS)).isEqualTo(" Did you mean 'data'?");
    assertThat(Nearest.hint("", COMMANDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', abc, 3", "abc, abc, 0", "abc, acb, 1", "kitten, sitting, 3", "ca, abc, 3"})
  void distanceCountsInsertionsDeletionsReplacementsAndSwaps(String a, String b, int edits) {
    assertThat(Nearest.distance(a, b)).isEqualTo(edits);
    assertThat(Nearest.distance(b, a)).isEqualTo(edits);
  }
}
