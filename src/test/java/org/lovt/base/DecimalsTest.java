package org.lovt.base;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "162, 162.0",
    "808.364021164021, 808.364021164021",
    "0.1, 0.1",
    "0.001, 0.001",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "-0.0000123, -1.23e-05",
    "12345678.5, 12345678.5",
    "1e16, 1e+16",
    "2e-3, 0.002",
    "4.9E-324, 5e-324",
    "0, 0.0",
    "0.28796604375956497, 0.28796604375956497",
    "1e22, 1e+22"
  })
  void printsAsPythonDoes(double value, String expected) {
    assertThat(Decimals.shortest(value)).isEqualTo(expected);
  }

  @Property
  void readsBackToTheSameDouble(@ForAll double value) {
    assertThat(Double.parseDouble(Decimals.shortest(value))).isEqualTo(value);
  }

  @Property
  void isNeverLongerThanJavasOwnText(@ForAll double value) {
    assertThat(digits(Decimals.shortest(value)))
        .isLessThanOrEqualTo(digits(Double.toString(value)));
  }

  private static int digits(String text) {
    String mantissa = text.toLowerCase(java.util.Locale.ROOT).split("e")[0];
    String plain = mantissa.replaceAll("[-.]", "").replaceAll("^0+", "").replaceAll("0+$", "");
    return plain.length();
  }
}
