package org.lovt.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
  @ParameterizedTest
  @CsvSource({
    "00001369_000, 00001369_000",
    "COVID-19-AR-16406541_01-19-2012-XR, COVID-19-AR-16406541_01-19- 2012-XR",
    "50a6a2f5-0dbd-433c-a53c-392901c14463, 50a6a2f5-0dbd-433c-a53c- 392901c14463",
    "0123456789012345678901234567890123456789, 012345678901234567890123456789 0123456789",
    "p1 s2 PA, p1 s2 PA"
  })
  void longIdentifiersBreakBehindAMarkIfOneIsNear(String id, String broken) {
    assertThat(Identifiers.breakable(id, 30)).isEqualTo(broken);
  }
}
