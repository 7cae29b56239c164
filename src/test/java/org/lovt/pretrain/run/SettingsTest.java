package org.lovt.pretrain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.train.BatchLimit;

/** Small settings of a run. */
class SettingsTest {
  @ParameterizedTest
  @CsvSource({"1,100,1", "7,100,7", "200,100,100"})
  void aWholeNumberLimitsTheBatches(int limit, int batches, int expected) {
    assertThat(BatchLimit.of("limit_train_batches", limit, batches)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1.0,100,100", "0.1,100,10", "0.001,100,1", "0.999,3,2"})
  void aFractionLimitsTheBatchesToAtLeastOne(double limit, int batches, int expected) {
    assertThat(BatchLimit.of("limit_train_batches", limit, batches)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.5, 1.5})
  void otherFractionsAreRefused(double limit) {
    assertThatThrownBy(() -> BatchLimit.of("limit_val_batches", limit, 10))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("limit_val_batches");
  }

  @Test
  void callsStopAfterStepsOrTime() {
    assertThat(StopAfter.parse("200")).isEqualTo(new StopAfter(200, null));
    assertThat(StopAfter.parse("90s").time()).isEqualTo(Duration.ofSeconds(90));
    assertThat(StopAfter.parse("11h").time()).isEqualTo(Duration.ofHours(11));
    assertThat(StopAfter.parse("2").reached(1, Duration.ofDays(9))).isFalse();
    assertThat(StopAfter.parse("2").reached(2, Duration.ZERO)).isTrue();
    assertThat(StopAfter.parse("1m").reached(0, Duration.ofSeconds(59))).isFalse();
    assertThat(StopAfter.parse("1m").reached(0, Duration.ofSeconds(60))).isTrue();
    assertThat(StopAfter.NEVER.reached(1L << 40, Duration.ofDays(99))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-3", "3w", "h", "1.5h", "99999999999999"})
  void otherTextsDoNotSayWhenToStop(String text) {
    assertThatThrownBy(() -> StopAfter.parse(text)).isInstanceOf(LovtException.class);
  }

  @Test
  void differencesNameEveryLeafThatChanged() throws IOException {
    JsonNode old =
        Json.mapper().readTree("{'a':{'x':1,'y':[1,2]},'b':0.5,'free':1}".replace('\'', '"'));
    JsonNode now =
        Json.mapper().readTree("{'a':{'x':1.0,'y':[1,3]},'c':null,'free':2}".replace('\'', '"'));
    assertThat(RunComparison.leaves(old, now, Set.of("free")))
        .extracting(RunComparison.Difference::toString)
        .containsExactly("a.y: [1,2] → [1,3]", "b: 0.5 → (absent)", "c: (absent) → null");
  }
}
