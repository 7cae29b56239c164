package org.lovt.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @Test
  void longNamesMayBreakBehindSeparators() {
    assertThat(Html.breakable("val/a_b<")).isEqualTo("val/<wbr/>a_<wbr/>b&lt;");
    assertThat(Html.breakable("a/")).isEqualTo("a/");
  }

  @ParameterizedTest
  @CsvSource({
    "0.123456, 0.1235",
    "12.3456, 12.35",
    "1234.5678, 1235",
    "512, 512",
    "-3.5, −3.500",
    "0, 0",
    "-0.0, 0",
    "0.00001234, 1.23e−05",
    "12345678.5, 1.23e+07",
    "NaN, –",
    "Infinity, –"
  })
  void numbersHaveFourDigits(double value, String text) {
    assertThat(Html.number(value)).isEqualTo(text);
  }

  @Test
  void sharesAreGivenInPercent() {
    assertThat(Html.percent(0.1234)).isEqualTo("12.3\u00a0%");
    assertThat(Html.percent(-0.0001)).isEqualTo("0.0\u00a0%");
    assertThat(Html.percent(-0.02)).isEqualTo("−2.0\u00a0%");
    assertThat(Html.percent(Double.NaN)).isEqualTo("–");
    assertThat(Html.percent(0.1, 0.25)).isEqualTo("10.0–25.0\u00a0%");
    assertThat(Html.percent(Double.NaN, 1)).isEqualTo("–");
  }
}
