package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.LovtException;

class MetricsLogTest {
  @TempDir Path folder;

  private static Map<String, Double> values(long step) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("train/total_loss", Math.sin(step) * 1e-6);
    values.put("optim_0/lr", step == 3 ? Double.NaN : 1.0 / step);
    return values;
  }

  private static void write(MetricsLog log, long from, long to) {
    for (long step = from; step <= to; step++) {
      log.append(step, (int) (step / 10), values(step));
    }
  }

  @Test
  void aRowIsOneLineOfJsonWithShortestNumbers() {
    Path file = folder.resolve("metrics.jsonl");
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("val/a;\"b\"", 0.1);
    values.put("x", 1e-5);
    values.put("y", 3.0);
    values.put("z", Double.NEGATIVE_INFINITY);
    try (MetricsLog log = MetricsLog.open(file)) {
      log.append(5, 0, values);
    }
    assertThat(file)
        .hasContent(
            "{\"step\":5,\"epoch\":0,\"val/a;\\\"b\\\"\":0.1,\"x\":1e-05,\"y\":3.0,\"z\":\"-Infinity\"}\n");
  }

  /** S2: 60 steps straight against 23 + 17 + 20 with rows behind the checkpoint cut. */
  @Test
  void resumedInPartsTheFileHasTheSameBytes() throws IOException {
    Path straight = folder.resolve("straight.jsonl");
    try (MetricsLog log = MetricsLog.open(straight)) {
      write(log, 1, 60);
    }
    Path parts = folder.resolve("parts.jsonl");
    long first;
    try (MetricsLog log = MetricsLog.open(parts)) {
      write(log, 1, 23);
      first = log.position();
      write(log, 24, 31); // lost with the process after the checkpoint
    }
    Files.writeString(parts, "{\"step\":32,\"ep", StandardOpenOption.APPEND);
    long second;
    try (MetricsLog log = MetricsLog.resume(parts, first)) {
      write(log, 24, 40);
      second = log.position();
    }
    try (MetricsLog log = MetricsLog.resume(parts, second)) {
      write(log, 41, 60);
    }
    assertThat(parts).hasSameBinaryContentAs(straight);
  }

  @Test
  void openedWithoutACheckpointOnlyAnIncompleteRowIsCut() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    try (MetricsLog log = MetricsLog.open(file)) {
      write(log, 1, 3);
    }
    long whole = Files.size(file);
    Files.writeString(file, "{\"step\":4", StandardOpenOption.APPEND);
    try (MetricsLog log = MetricsLog.open(file)) {
      assertThat(log.position()).isEqualTo(whole);
    }
  }

  @Test
  void aFileShorterThanTheCheckpointSaysContinuesAtItsLastRow() {
    Path file = folder.resolve("metrics.jsonl");
    try (MetricsLog log = MetricsLog.open(file)) {
      write(log, 1, 3);
    }
    try (MetricsLog log = MetricsLog.resume(file, 1_000_000)) {
      write(log, 4, 4);
    }
    assertThat(History.read(file).rows())
        .extracting(History.Row::step)
        .containsExactly(1L, 2L, 3L, 4L);
  }

  /** S4, S5: the disk fills up after so many bytes of a row. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 40, 74})
  void aRowThatCannotBeWrittenWholeIsTakenBack(int bytesThatFit) throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FailingChannel failing = new FailingChannel(channel);
    MetricsLog log = new MetricsLog(file, failing);
    write(log, 1, 2);
    byte[] before = Files.readAllBytes(file);

    failing.fillAfter(bytesThatFit);
    assertThatThrownBy(() -> write(log, 3, 3))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.RESOURCE);
              assertThat(e.remedy()).contains("--resume");
            })
        .hasMessageContaining(file.toString())
        .hasMessageContaining("MB free")
        .hasMessageContaining("No space left");
    assertThat(file).hasBinaryContent(before);

    failing.fillAfter(Integer.MAX_VALUE);
    write(log, 3, 3);
    log.close();
    assertThat(History.read(file).rows()).hasSize(3);
  }

  @Test
  void aCheckpointIsNotToldALengthThatIsNotOnTheDisk() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    FailingChannel failing =
        new FailingChannel(
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    try (MetricsLog log = new MetricsLog(file, failing)) {
      write(log, 1, 2);
      assertThat(log.position()).isEqualTo(Files.size(file));
      assertThat(failing.forced()).isEqualTo(1);
    }
    assertThat(failing.forced()).isEqualTo(2);
  }

  @Test
  void stepAndEpochCannotBeNamesOfValues() {
    try (MetricsLog log = MetricsLog.open(folder.resolve("m"))) {
      assertThatThrownBy(() -> log.append(1, 0, Map.of("epoch", 1.0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(folder.resolve("m")).isEmptyFile();
  }

  @Property(tries = 300)
  void whatIsWrittenReadsBackExactly(@ForAll String name, @ForAll double value) throws IOException {
    Path file = Files.createTempFile("metrics", ".jsonl");
    try {
      String key = "v/" + name.replaceAll("\\p{Cs}", "?");
      try (MetricsLog log = MetricsLog.open(file)) {
        log.append(7, 1, Map.of(key, value));
      }
      assertThat(History.read(file).rows())
          .containsExactly(new History.Row(7, 1, Map.of(key, value)));
    } finally {
      Files.delete(file);
    }
  }
}
