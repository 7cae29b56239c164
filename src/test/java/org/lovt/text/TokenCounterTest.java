package org.lovt.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;

class TokenCounterTest {
  /** The tokens by which short reports are skipped. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 40)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Normal.|2",
        "Normal chest.|3",
        "___.|2",
        "No change, 2.5 cm at 11:30.|8",
        "Well-aerated lungs|2",
        "''|0",
        "' '|0",
        "(?)|3"
      })
  void wordsNumbersAndMarksCount(String text, int tokens) {
    assertThat(TokenCounter.count(text)).isEqualTo(tokens);
  }
}
