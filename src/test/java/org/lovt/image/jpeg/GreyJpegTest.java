package org.lovt.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.RandomStream;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.MalformedImage;

class GreyJpegTest {
  @TempDir Path folder;

  private static short[] noise(int count, int bits, int seed) {
    RandomStream random = RandomStream.of(seed, "noise", 0, 0);
    short[] out = new short[count];
    for (int i = 0; i < count; i++) {
      out[i] = (short) random.nextInt(1 << bits);
    }
    return out;
  }

  @Test
  void losslessJpegGivesBackEveryValueForAllPredictorsAndDepths() throws MalformedImage {
    for (int bits = 2; bits <= 16; bits++) {
      for (int predictor = 1; predictor <= 7; predictor++) {
        short[] values = noise(17 * 11, bits, bits * 8 + predictor);
        byte[] file = JpegForge.lossless(values, 17, bits, predictor, 0, predictor % 3);
        assertThat(GreyJpeg.decode(file)).isEqualTo(values);
      }
    }
  }

  @Test
  void thePointTransformIsUndone() throws MalformedImage {
    short[] values = noise(17 * 11, 12, 5);
    short[] rough = values.clone();
    for (int i = 0; i < rough.length; i++) {
      rough[i] = (short) (rough[i] >> 3 << 3);
    }
    assertThat(GreyJpeg.decode(JpegForge.lossless(values, 17, 12, 4, 3, 0))).isEqualTo(rough);
  }

  /** T.87 H.3: a picture of 4 x 4 samples and its codestream. */
  @Test
  void theExampleOfTheJpegLsStandard() throws MalformedImage {
    byte[] file =
        HexFormat.of()
            .parseHex(
                "ffd8fff7000b0800040004010111 00ffda0008010100000000c000006c80208e".replace(" ", "")
                    + "01c0000057400000 6ee60000 01bc1800 0005d8000091 60ffd9".replace(" ", ""));
    assertThat(GreyJpeg.decode(file))
        .containsExactly(0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145);
  }

  /** Written by CharLS. */
  @ParameterizedTest
  @CsvSource({"5, 0", "8, 0", "8, 3", "12, 0", "12, 10", "16, 0"})
  void jpegLsIsWithinItsErrorBound(int bits, int near) throws MalformedImage {
    byte[] file = Codestreams.read("ls-" + bits + "-near-" + near + ".jls");
    assertThat(JpegHeader.of(file).precision()).isEqualTo(bits);
    short[] decoded = GreyJpeg.decode(file);
    short[] expected = Codestreams.pattern(bits);
    for (int i = 0; i < expected.length; i++) {
      assertThat(decoded[i] & 0xffff).isCloseTo(expected[i] & 0xffff, Offset.offset(near));
    }
  }

  /** Written by libjpeg-turbo. */
  @Test
  void losslessJpegOfAnotherWriter() throws MalformedImage {
    assertThat(GreyJpeg.decode(Codestreams.read("lossless-16-predictor-7.jpg")))
        .isEqualTo(Codestreams.pattern(16));
  }

  @Test
  void twelveBitsAgreeWithLibjpegToOneGreyValue() throws MalformedImage {
    short[] decoded = GreyJpeg.decode(Codestreams.read("sequential-12.jpg"));
    ByteBuffer expected = ByteBuffer.wrap(Codestreams.read("sequential-12.raw"));
    expected.order(ByteOrder.LITTLE_ENDIAN);
    for (short value : decoded) {
      assertThat((int) value).isCloseTo(expected.getShort(), Offset.offset(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls-12-near-0.jls", "ls-8-near-3.jls", "sequential-12.jpg"})
  void damagedFilesGiveAPictureOrANamedError(String name) {
    byte[] file = Codestreams.read(name);
    RandomStream random = RandomStream.of(4, name, 0, 0);
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(i % 2 == 0 ? 100 : file.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        JpegHeader header = JpegHeader.of(damaged);
        if (header.width() * (long) header.height() < 1_000_000) {
          assertThat(GreyJpeg.decode(damaged)).hasSize(header.width() * header.height());
        }
      } catch (MalformedImage e) {
        assertThat(e.getMessage()).startsWith("it");
        assertThat(e.remedy()).isNotBlank();
      }
    }
  }

  /** Pictures of 8 bits can be decoded both ways. */
  @Test
  void sequentialJpegAgreesWithOpenCvToOneGreyValue() throws IOException, MalformedImage {
    byte[] pixels = new byte[61 * 43];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % 61;
      int y = i / 61;
      pixels[i] = (byte) (128 + 100 * Math.sin(x * 0.4) * Math.cos(y * 0.3) + (x * y) % 9);
    }
    for (int quality : new int[] {30, 75, 100}) {
      Path file = folder.resolve(quality + ".jpg");
      ImageFiles.writeJpeg(file, new GrayImage(61, 43, pixels), quality);
      byte[] expected = ImageFiles.readGray(file).pixels();
      short[] decoded = GreyJpeg.decode(Files.readAllBytes(file));
      for (int i = 0; i < pixels.length; i++) {
        assertThat((int) decoded[i]).isCloseTo(expected[i] & 0xff, Offset.offset(1));
      }
    }
  }

  @Test
  void everyTruncationIsNamed() {
    byte[] file = JpegForge.lossless(noise(17 * 11, 12, 1), 17, 12, 6, 0, 2);
    for (int length = 0; length < file.length - 4; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> GreyJpeg.decode(cut)).isInstanceOf(MalformedImage.class);
    }
  }
}
