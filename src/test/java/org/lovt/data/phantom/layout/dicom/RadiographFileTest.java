package org.lovt.data.phantom.layout.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.data.phantom.layout.Person;
import org.lovt.data.phantom.scene.View;

/** The file taken apart by the rules of DICOM part 5 and 10, without the program's reader. */
class RadiographFileTest {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 1, (byte) 0xff, (byte) 0xd9};

  private static RadiographFile file(boolean inverted) {
    return new RadiographFile(
        "2.25.1",
        "2.25.22",
        "2.25.3",
        "ID-7",
        "PHANTOM^X",
        new Person('F', 44),
        View.PA,
        "0.2",
        inverted);
  }

  private static Map<Integer, byte[]> elements(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(132);
    Map<Integer, byte[]> elements = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      int tag = (in.getShort() & 0xffff) << 16 | in.getShort() & 0xffff;
      byte[] vr = new byte[2];
      in.get(vr);
      boolean isLong = new String(vr, StandardCharsets.US_ASCII).equals("OB");
      int length = isLong ? in.getShort() * 0 + in.getInt() : in.getShort() & 0xffff;
      byte[] value = new byte[length < 0 ? in.remaining() : length];
      in.get(value);
      assertThat(value.length % 2).isZero();
      elements.put(tag, value);
    }
    return elements;
  }

  private static String text(Map<Integer, byte[]> elements, int tag) {
    return new String(elements.get(tag), StandardCharsets.ISO_8859_1);
  }

  @Test
  void headersAreInOrderAndSayWhatTheFileIs() {
    byte[] bytes = file(false).encode(JPEG, 640);
    assertThat(new String(bytes, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    Map<Integer, byte[]> elements = elements(bytes);
    assertThat(List.copyOf(elements.keySet())).isSorted();
    int meta = ByteBuffer.wrap(elements.get(0x00020000)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    assertThat(new String(bytes, 132 + 12 + meta, 2, StandardCharsets.ISO_8859_1))
        .as("the first element behind the meta group")
        .isEqualTo("\b\0");
    assertThat(text(elements, 0x00020010)).isEqualTo("1.2.840.10008.1.2.4.50");
    assertThat(text(elements, 0x00080018)).isEqualTo("2.25.1");
    assertThat(text(elements, 0x0020000e)).isEqualTo("2.25.22\0");
    assertThat(text(elements, 0x00280004)).isEqualTo("MONOCHROME2 ");
    assertThat(text(elements, 0x00101010)).isEqualTo("044Y");
    assertThat(elements.get(0x00280010)).containsExactly(0x80, 0x02);
    assertThat(text(elements(file(true).encode(JPEG, 8)), 0x00280004)).isEqualTo("MONOCHROME1 ");
  }

  @Test
  void pixelsLieInOneFragmentBehindTheOffsetTable() {
    ByteBuffer in =
        ByteBuffer.wrap(elements(file(false).encode(JPEG, 8)).get(0x7fe00010))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.getInt()).isEqualTo(0xe000fffe);
    assertThat(in.getInt()).isEqualTo(4);
    assertThat(in.getInt()).isZero();
    assertThat(in.getInt()).isEqualTo(0xe000fffe);
    assertThat(in.getInt()).isEqualTo(6);
    byte[] fragment = new byte[6];
    in.get(fragment);
    assertThat(fragment).startsWith(JPEG).endsWith(0);
    assertThat(in.getInt()).isEqualTo(0xe0ddfffe);
    assertThat(in.getInt()).isZero();
    assertThat(in.hasRemaining()).isFalse();
  }

  @Test
  void uidsHaveAtMost44Characters() {
    RandomStream random = RandomStream.of(1, "test.uid", 0, 0);
    for (int i = 0; i < 1000; i++) {
      assertThat(RadiographFile.uid(random)).matches("2\\.25\\.[1-9]\\d{1,38}");
    }
  }

  @Test
  void theFractionOfInvertedImagesIsKept() {
    Monochrome some = new Monochrome(0.3);
    long inverted = IntStream.range(0, 2000).filter(i -> some.isInverted(1, i)).count();
    assertThat(inverted).isBetween(540L, 660L);
    assertThat(IntStream.range(0, 100).noneMatch(i -> Monochrome.AS_IS.isInverted(1, i))).isTrue();
    assertThat(Monochrome.stored(new byte[] {0, 1, (byte) 255}, true)).containsExactly(255, 254, 0);
    assertThatThrownBy(() -> new Monochrome(1.5)).isInstanceOf(LovtException.class);
  }
}
