package org.lovt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  /** R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void theIntervalIsWilsons(long hits, long trials, double low, double high) {
    Proportion proportion = new Proportion(hits, trials);
    assertThat(proportion.share()).isEqualTo((double) hits / trials);
    assertThat(proportion.low()).isCloseTo(low, within(5e-5));
    assertThat(proportion.high()).isCloseTo(high, within(5e-5));
  }

  @Test
  void aShareOfOneHasOneAsItsUpperEndAndMirrorsAShareOfNone() {
    Proportion all = new Proportion(20, 20);
    assertThat(all.high()).isEqualTo(1);
    assertThat(all.low()).isCloseTo(1 - new Proportion(0, 20).high(), within(1e-12));
  }

  @Test
  void withoutTrialsNothingIsKnown() {
    Proportion none = new Proportion(0, 0);
    assertThat(none.share()).isNaN();
    assertThat(none.low()).isNaN();
    assertThat(none.high()).isNaN();
  }

  @Test
  void moreHitsThanTrialsAreRefused() {
    assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("3 of 2");
  }
}
