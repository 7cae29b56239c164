package org.lovt.track.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardWriterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-09T07:05:03.250Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  /** RFC 3720, appendix B.4, and the check value of the Castagnoli polynomial. */
  @Test
  void checksumsHaveTheirPublishedValues() {
    byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(unmasked(EventRecord.maskedCrc(check, 9))).isEqualTo(0xe3069283);
    assertThat(unmasked(EventRecord.maskedCrc(new byte[32], 32))).isEqualTo(0x8a9136aa);
    assertThat(EventFiles.crc32c(check)).isEqualTo(0xe3069283);
  }

  private static int unmasked(int masked) {
    return Integer.rotateLeft(masked - 0xa282ead8, 15);
  }

  @Test
  void aFileBeginsWithItsVersionAndHoldsTheScalars() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("val/total_loss", 1.5);
    values.put("val/emb/zl_a||zl_b/ü", -2e-30);
    values.put("nan", Double.NaN);
    try (TensorBoardWriter writer = TensorBoardWriter.create(folder, CLOCK)) {
      writer.scalars(300, values);
    }
    List<EventFiles.Event> events = EventFiles.read(EventFiles.files(folder).get(0));

    assertThat(events).hasSize(2);
    assertThat(events.get(0).fileVersion()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).wallTime()).isEqualTo(1773039903.25);
    assertThat(events.get(1).step()).isEqualTo(300);
    assertThat(events.get(1).values())
        .extracting(v -> EventFiles.text(v.get(1).get(0)))
        .containsExactly("val/total_loss", "val/emb/zl_a||zl_b/ü", "nan");
    assertThat(events.get(1).values())
        .extracting(v -> EventFiles.real(v.get(2).get(0)))
        .containsExactly(1.5f, -2e-30f, Float.NaN);
  }

  @Test
  void aPictureKeepsItsBytesAndSize() throws IOException {
    byte[] png = {1, 2, 3, -4};
    try (TensorBoardWriter writer = TensorBoardWriter.create(folder, CLOCK)) {
      writer.image(7, "attention", png, 300, 200);
    }
    var value = EventFiles.read(EventFiles.files(folder).get(0)).get(1).values().get(0);
    var image = EventFiles.parse((ByteBuffer) value.get(4).get(0));
    assertThat(image.get(1)).containsExactly(200L);
    assertThat(image.get(2)).containsExactly(300L);
    assertThat(image.get(3)).containsExactly(3L);
    assertThat(image.get(4)).containsExactly(ByteBuffer.wrap(png));
  }

  @Test
  void aResumedFileIsReadAfterTheOldOnesAndForgetsLaterSteps() throws IOException {
    try (TensorBoardWriter writer = TensorBoardWriter.create(folder, CLOCK)) {
      for (long step = 1; step <= 5; step++) {
        writer.scalars(step, Map.of("a", (double) step));
      }
    }
    Clock wentBack = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
    try (TensorBoardWriter writer = TensorBoardWriter.resume(folder, 4, wentBack)) {
      writer.scalars(4, Map.of("a", -4.0));
    }
    assertThat(EventFiles.files(folder))
        .extracting(f -> f.getFileName().toString())
        .containsExactly(
            "events.out.tfevents.1773039903.lovt.0000", "events.out.tfevents.1773039903.lovt.0001");
    assertThat(EventFiles.scalars(folder, "a")).isEqualTo(Map.of(1L, 1f, 2L, 2f, 3L, 3f, 4L, -4f));
  }

  /** The first record as TensorFlow's own writer frames it. */
  @Test
  void aKnownRecordHasItsKnownBytes() throws IOException {
    Clock zero = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    TensorBoardWriter.create(folder, zero).close();
    byte[] bytes = Files.readAllBytes(EventFiles.files(folder).get(0));
    assertThat(java.util.HexFormat.of().formatHex(bytes))
        .startsWith("1800000000000000a37f4b22")
        .contains("090000000000000000" + "1a0d" + "627261696e2e4576656e743a32");
  }
}
