package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private long now;

  @Test
  void theLineTellsEverythingThatIsKnown() {
    ProgressLine line =
        new ProgressLine(
            2, 30, 120, 1200, 4.12341, 1e-4, 189.6, 0.021, 3_140_000_000L, Duration.ofSeconds(754));
    assertThat(line.format())
        .isEqualTo(
            "epoch 3/30 · step 120/1200 · loss 4.1234 · lr 1.0e-04 · 190 samples/s · waits 2 %"
                + " · 3.1 GB · 12:34 left");
  }

  @Test
  void theLineLeavesOutWhatIsNotKnownYet() {
    ProgressLine line =
        new ProgressLine(0, 1, 0, 0, Double.NaN, 0, Double.NaN, Double.NaN, 0, null);
    assertThat(line.format()).isEqualTo("epoch 1/1 · step 0 · loss NaN · lr 0.0e+00 · 0.0 GB");
  }

  @Test
  void durationsAreReadable() {
    assertThat(ProgressLine.duration(Duration.ofSeconds(7))).isEqualTo("0:07");
    assertThat(ProgressLine.duration(Duration.ofSeconds(3 * 3600 + 300))).isEqualTo("3:05:00");
    assertThat(ProgressLine.duration(Duration.ofHours(51))).isEqualTo("2 d 3:00:00");
  }

  @Test
  void aSteadyPaceGivesItsSpeedAndRemainingTime() {
    ProgressMeter meter = new ProgressMeter(100, () -> now);
    assertThat(meter.remaining()).isNull();
    for (int i = 0; i < 25; i++) {
      now += 2_000_000_000L;
      meter.batch(32, 500_000_000L);
    }
    assertThat(meter.samplesPerSecond()).isCloseTo(16, within(1e-9));
    assertThat(meter.waitingShare()).isCloseTo(0.25, within(1e-9));
    assertThat(meter.elapsed()).isEqualTo(Duration.ofSeconds(50));
    assertThat(meter.remaining()).isEqualTo(Duration.ofSeconds(150));
  }

  @Test
  void aNewPaceReplacesTheOldOne() {
    ProgressMeter meter = new ProgressMeter(1000, () -> now);
    now += 1_000_000_000L;
    meter.batch(100, 0);
    for (int i = 0; i < 100; i++) {
      now += 1_000_000_000L;
      meter.batch(10, 0);
    }
    assertThat(meter.samplesPerSecond()).isCloseTo(10, within(1.0));
  }

  @Test
  void theMemoryOfTheProcessIsReadFromTheSystem() throws IOException {
    assertThat(ProcessMemory.parse(List.of("VmHWM:\t  2000 kB", "VmRSS:\t  1500 kB")))
        .isEqualTo(new ProcessMemory(1500 * 1024, 2000 * 1024));
    assertThatThrownBy(() -> ProcessMemory.parse(List.of("VmRSS: 1 kB")))
        .isInstanceOf(IOException.class);
    ProcessMemory here = ProcessMemory.measure();
    assertThat(here.now()).isBetween(1_000_000L, here.peak());
  }
}
