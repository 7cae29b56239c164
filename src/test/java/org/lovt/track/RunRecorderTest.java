package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.track.tensorboard.EventFiles;

class RunRecorderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 9, 7, 5, 3);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-09T07:05:03Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static void steps(RunRecorder recorder, long from, long to) {
    for (long step = from; step <= to; step++) {
      recorder.record(step, 0, Map.of("train/total_loss", 1.0 / step));
      recorder.time(step, 0, Map.of("time/samples_per_second", 100.0 + step));
    }
  }

  /** S2 for the metrics file; TensorBoard is told which steps to forget. */
  @Test
  void aKilledAndResumedRunLeavesTheSameMetricsAsAStraightOne() throws IOException {
    RunFolder straight = RunFolder.create(folder, NOW);
    try (RunRecorder recorder = RunRecorder.open(straight, CLOCK)) {
      steps(recorder, 1, 60);
    }

    RunFolder parts = RunFolder.create(folder, NOW);
    RunRecorder first = RunRecorder.open(parts, CLOCK);
    steps(first, 1, 23);
    long position = first.position();
    steps(first, 24, 30); // the process is killed here
    RunRecorder second = RunRecorder.open(parts, CLOCK);
    second.restore(position);
    steps(second, 24, 40);
    position = second.position();
    second.close();
    try (RunRecorder third = RunRecorder.open(parts, CLOCK)) {
      third.restore(position);
      steps(third, 41, 60);
      assertThat(third.history().rows()).hasSize(60);
    }

    assertThat(parts.metricsFile()).hasSameBinaryContentAs(straight.metricsFile());
    assertThat(History.read(parts.timingFile())).isEqualTo(History.read(straight.timingFile()));
    Map<Long, Float> shown = EventFiles.scalars(parts.tensorboard(), "train/total_loss");
    assertThat(shown).isEqualTo(EventFiles.scalars(straight.tensorboard(), "train/total_loss"));
    assertThat(shown).hasSize(60);
  }

  @Test
  void aRunKilledBeforeItsFirstCheckpointBeginsAnew() {
    RunFolder run = RunFolder.create(folder, NOW);
    RunRecorder killed = RunRecorder.open(run, CLOCK);
    steps(killed, 1, 5);
    try (RunRecorder again = RunRecorder.open(run, CLOCK)) {
      again.restore(0);
      steps(again, 1, 2);
    }
    assertThat(History.read(run.metricsFile()).rows()).hasSize(2);
    assertThat(History.read(run.timingFile()).rows()).hasSize(2);
  }

  @Test
  void withoutTensorBoardTheMetricsAreStillWritten() throws IOException {
    RunFolder run = RunFolder.create(folder, NOW);
    Files.writeString(run.tensorboard(), "a file in the way");
    try (RunRecorder recorder = RunRecorder.open(run, CLOCK)) {
      steps(recorder, 1, 3);
      recorder.image(3, "x", new byte[0], 1, 1);
    }
    assertThat(History.read(run.metricsFile()).of("train/total_loss"))
        .isEqualTo(
            List.of(
                new History.Point(1, 0, 1.0),
                new History.Point(2, 0, 0.5),
                new History.Point(3, 0, 1.0 / 3)));
  }
}
