package org.lovt.image.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.base.RandomStream;
import org.lovt.image.MalformedImage;
import org.lovt.image.jpeg.Codestreams;

/** Against OpenJPEG's codestreams. */
class Jpeg2000Test {

  @ParameterizedTest
  @CsvSource({
    "lossless-16.j2k, 16",
    "plain-passes.j2k, 8",
    "all-styles.j2k, 12",
    "precincts.j2k, 8",
  })
  void losslessPicturesComeBackBitByBit(String name, int bits) throws MalformedImage {
    byte[] file = Codestreams.read(name);
    Jpeg2000Header header = Jpeg2000Header.of(file);
    assertThat(header.precision()).isEqualTo(bits);
    assertThat(header.width()).isEqualTo(Codestreams.WIDTH);
    assertThat(header.height()).isEqualTo(Codestreams.HEIGHT);
    assertThat(Jpeg2000.decode(file)).isDeepEqualTo(new short[][] {Codestreams.pattern(bits)});
  }

  @Test
  void signedSamplesKeepTheirSign() throws MalformedImage {
    short[] expected = Codestreams.pattern(12);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (short) (expected[i] - 2048);
    }
    assertThat(Jpeg2000.decode(Codestreams.read("signed-12.j2k"))[0]).isEqualTo(expected);
  }

  @Test
  void coloursAreSeparatedAgain() throws MalformedImage {
    short[][] planes = Jpeg2000.decode(Codestreams.read("colour.j2k"));
    short[] red = Codestreams.pattern(8);
    assertThat(planes).hasDimensions(3, red.length);
    assertThat(planes[0]).isEqualTo(red);
    for (int i = 0; i < red.length; i++) {
      int above = (i + red.length - 3 * Codestreams.WIDTH) % red.length;
      assertThat(planes[1][i]).isEqualTo((short) (255 - red[i]));
      assertThat(planes[2][i]).isEqualTo(red[above]);
    }
  }

  @Test
  void lossyPicturesAreWithinOneGreyValueOfOpenJpegs() throws MalformedImage {
    short[] decoded = Jpeg2000.decode(Codestreams.read("lossy.j2k"))[0];
    byte[] expected = Codestreams.read("lossy.raw");
    for (int i = 0; i < decoded.length; i++) {
      assertThat((int) decoded[i]).isCloseTo(expected[i] & 0xff, Offset.offset(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless-16.j2k", "all-styles.j2k", "precincts.j2k"})
  void everyTruncationIsNamed(String name) {
    byte[] file = Codestreams.read(name);
    for (int length = 0; length < file.length - 2; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> Jpeg2000.decode(cut)).isInstanceOf(MalformedImage.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless-16.j2k", "all-styles.j2k", "precincts.j2k", "lossy.j2k"})
  void damagedFilesGiveAPictureOrANamedError(String name) {
    byte[] file = Codestreams.read(name);
    RandomStream random = RandomStream.of(4, name, 0, 0);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = file.clone();
      int range = i % 2 == 0 ? 250 : file.length;
      damaged[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      try {
        Jpeg2000Header header = Jpeg2000Header.of(damaged);
        if (header.components() == 1 && header.width() * (long) header.height() < 100_000) {
          assertThat(Jpeg2000.decode(damaged)[0]).hasSize(header.width() * header.height());
        }
      } catch (MalformedImage e) {
        assertThat(e.getMessage()).startsWith("its JPEG 2000 data");
        assertThat(e.remedy()).isNotBlank();
      }
    }
  }
}
