package org.lovt.image.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.jpeg.Codestreams;
import org.lovt.image.jpeg.JpegForge;

/** Compressed pixels and colour. */
class PackedPixelsTest {
  private static final byte[] NO_TABLE = {};

  @TempDir Path folder;

  private DicomImage read(DicomForge forge) {
    return DicomFile.read(forge.write(folder.resolve("a.dcm")));
  }

  private static short[] pattern(int width, int height, int bits) {
    short[] out = new short[width * height];
    for (int i = 0; i < out.length; i++) {
      int x = i % width;
      int y = i / width;
      out[i] = (short) ((x * 37 + y * y * 11 + (x / 5) * (y / 3) * 101) & (1 << bits) - 1);
    }
    return out;
  }

  private static byte[] bytes(short[] values, int shift) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (values[i] >> shift);
    }
    return out;
  }

  private byte[] jpeg(short[] values, int width) throws IOException {
    GrayImage image = new GrayImage(width, values.length / width, bytes(values, 0));
    Path file = folder.resolve("a.jpg");
    ImageFiles.writeJpeg(file, image, 95);
    return Files.readAllBytes(file);
  }

  @Test
  void runLengthsOfOneAndTwoBytes() {
    short[] deep = pattern(61, 40, 12);
    byte[] frame = DicomForge.runLengths(bytes(deep, 8), bytes(deep, 0));
    DicomForge forge = DicomForge.grey(TransferSyntax.RLE, 61, 40, 16, 12);
    assertThat(read(forge.fragments(NO_TABLE, frame)).values()).isEqualTo(deep);
    short[] flat = pattern(61, 40, 8);
    DicomForge one = DicomForge.grey(TransferSyntax.RLE, 61, 40, 8, 8);
    byte[] single = DicomForge.runLengths(bytes(flat, 0));
    assertThat(read(one.fragments(DicomForge.u32(0), single)).values()).isEqualTo(flat);
  }

  @Test
  void baselineJpegEqualsTheSamePictureAsFile() throws IOException {
    byte[] jpeg = jpeg(pattern(50, 30, 8), 50);
    byte[] expected = ImageFiles.readGray(folder.resolve("a.jpg")).pixels();
    DicomForge forge = DicomForge.grey(TransferSyntax.JPEG_BASELINE, 50, 30, 8, 8);
    assertThat(read(forge.fragments(NO_TABLE, jpeg)).raw8().pixels()).isEqualTo(expected);
    // In several fragments, with a table, and without the end mark of the sequence.
    byte[][] pieces = {
      Arrays.copyOfRange(jpeg, 0, 100),
      Arrays.copyOfRange(jpeg, 100, 102),
      Arrays.copyOfRange(jpeg, 102, jpeg.length)
    };
    DicomForge split = DicomForge.grey(TransferSyntax.JPEG_BASELINE, 50, 30, 8, 8);
    split.fragments(DicomForge.u32(0), pieces);
    assertThat(read(split).raw8().pixels()).isEqualTo(expected);
    DicomForge open = DicomForge.grey(TransferSyntax.JPEG_BASELINE, 50, 30, 8, 8);
    assertThat(read(open.openFragments(NO_TABLE, pieces)).raw8().pixels()).isEqualTo(expected);
  }

  @Test
  void theFirstFrameIsFoundByTableByCountAndByItsStart() throws IOException {
    byte[] jpeg = jpeg(pattern(50, 30, 8), 50);
    byte[] expected = ImageFiles.readGray(folder.resolve("a.jpg")).pixels();
    byte[] even = Arrays.copyOf(jpeg, jpeg.length + 1 & ~1);
    byte[] head = Arrays.copyOfRange(even, 0, 200);
    byte[] tail = Arrays.copyOfRange(even, 200, even.length);
    byte[] table = DicomForge.u32(0, even.length + 16);
    DicomOptions first = new DicomOptions(10_000, DicomOptions.Frames.FIRST);
    for (int way = 0; way < 3; way++) {
      DicomForge forge = DicomForge.of(TransferSyntax.JPEG_BASELINE).identity();
      forge.picture("MONOCHROME2", 50, 30, 8, 8).text(0x00280008, "IS", "2");
      switch (way) {
        case 0 -> forge.fragments(table, head, tail, head, tail);
        case 1 -> forge.fragments(NO_TABLE, even, even);
        default -> forge.fragments(NO_TABLE, head, tail, head, tail);
      }
      Path file = forge.write(folder.resolve("a.dcm"));
      assertThat(DicomFile.read(file, first).raw8().pixels()).isEqualTo(expected);
    }
    DicomForge few = DicomForge.of(TransferSyntax.JPEG_BASELINE).identity();
    few.picture("MONOCHROME2", 50, 30, 8, 8).text(0x00280008, "IS", "2").fragments(NO_TABLE, even);
    Path file = few.write(folder.resolve("a.dcm"));
    assertThatThrownBy(() -> DicomFile.read(file, first))
        .hasMessageContaining("1 fragments for 2 frames");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12, 15, 16})
  void losslessJpegKeepsEveryBit(int bits) {
    short[] values = pattern(61, 40, bits);
    for (int predictor = 1; predictor <= 7; predictor++) {
      byte[] frame = JpegForge.lossless(values, 61, bits, predictor, 0, 0);
      TransferSyntax syntax =
          predictor == 1 ? TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER : TransferSyntax.JPEG_LOSSLESS;
      DicomForge forge = DicomForge.grey(syntax, 61, 40, bits > 8 ? 16 : 8, bits);
      assertThat(read(forge.fragments(NO_TABLE, frame)).values()).isEqualTo(values);
    }
  }

  @Test
  void signedValuesInLosslessJpegKeepTheirSign() {
    short[] cells = {0, -1, -2048, 2047};
    short[] words = {0, 0x0fff, 0x0800, 0x07ff};
    DicomForge forge = DicomForge.of(TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER).identity();
    forge.us(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2").us(0x00280010, 2);
    forge.us(0x00280011, 2).us(0x00280100, 16).us(0x00280101, 12).us(0x00280102, 11);
    forge.us(0x00280103, 1).fragments(NO_TABLE, JpegForge.lossless(words, 2, 12, 1, 0, 0));
    assertThat(read(forge).values()).isEqualTo(cells);
  }

  /** Pictures of {@link Codestreams}. */
  private static DicomForge recorded(TransferSyntax syntax, int bits, boolean signed, String name) {
    DicomForge forge = DicomForge.of(syntax).identity();
    forge.us(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2");
    forge.us(0x00280010, Codestreams.HEIGHT).us(0x00280011, Codestreams.WIDTH);
    forge.us(0x00280100, bits > 8 ? 16 : 8).us(0x00280101, bits).us(0x00280102, bits - 1);
    forge.us(0x00280103, signed ? 1 : 0);
    return forge.fragments(NO_TABLE, Codestreams.read(name));
  }

  @Test
  void jpegLsAndJpeg2000KeepEveryBit() {
    assertThat(read(recorded(TransferSyntax.JPEG_LS, 12, false, "ls-12-near-0.jls")).values())
        .isEqualTo(Codestreams.pattern(12));
    assertThat(read(recorded(TransferSyntax.JPEG_LS, 16, false, "ls-16-near-0.jls")).values())
        .isEqualTo(Codestreams.pattern(16));
    TransferSyntax lossless = TransferSyntax.JPEG_2000_LOSSLESS;
    assertThat(read(recorded(lossless, 16, false, "lossless-16.j2k")).values())
        .isEqualTo(Codestreams.pattern(16));
    assertThat(read(recorded(lossless, 8, false, "precincts.j2k")).values())
        .isEqualTo(Codestreams.pattern(8));
  }

  @Test
  void signedJpeg2000KeepsItsSign() {
    DicomImage image = read(recorded(TransferSyntax.JPEG_2000_LOSSLESS, 12, true, "signed-12.j2k"));
    short[] expected = Codestreams.pattern(12);
    for (int i = 0; i < expected.length; i++) {
      int x = i % Codestreams.WIDTH;
      assertThat(image.at(x, i / Codestreams.WIDTH)).isEqualTo(expected[i] - 2048);
    }
  }

  @Test
  void twelveBitJpegIsRead() {
    DicomImage image = read(recorded(TransferSyntax.JPEG_EXTENDED, 12, false, "sequential-12.jpg"));
    assertThat(image.header().bitsStored()).isEqualTo(12);
    // Lossy, but near in the smooth part.
    assertThat(image.at(30, 20)).isCloseTo(50 * 4095 / 100, Offset.offset(40));
  }

  @Test
  void colourJpeg2000BecomesLuma() {
    DicomForge forge = DicomForge.of(TransferSyntax.JPEG_2000_LOSSLESS).identity();
    forge.picture("YBR_RCT", Codestreams.WIDTH, Codestreams.HEIGHT, 8, 8);
    forge.fragments(NO_TABLE, Codestreams.read("colour.j2k"));
    byte[] shown = read(forge).display().pixels();
    short[] red = Codestreams.pattern(8);
    for (int i = 0; i < red.length; i++) {
      int blue = red[(i + red.length - 3 * Codestreams.WIDTH) % red.length];
      int luma = 19595 * red[i] + 38470 * (255 - red[i]) + 7471 * blue + 32768 >> 16;
      assertThat(shown[i] & 0xff).isEqualTo(luma);
    }
  }

  private static final int LUMA = 19595 * 10 + 38470 * 200 + 7471 * 90 + 32768 >> 16;

  @Test
  void colourBecomesLumaWhenDisplayedAndHasNoRawValues() {
    byte[] pixel = {10, (byte) 200, 90};
    byte[] byPixel = {10, (byte) 200, 90, 0, 0, 0, -1, -1, -1, 10, (byte) 200, 90};
    byte[] byPlane = {10, 0, -1, 10, (byte) 200, 0, -1, (byte) 200, 90, 0, -1, 90};
    int[] expected = {LUMA, 0, 255, LUMA};
    DicomImage rgb = read(colour("RGB", TransferSyntax.EXPLICIT_LITTLE).bytes(byPixel));
    assertThat(rgb.display().pixels()).containsExactly(expected);
    assertThatThrownBy(rgb::raw8).hasMessageContaining("expected grey stored values; received RGB");
    DicomForge planar = colour("RGB", TransferSyntax.EXPLICIT_LITTLE).us(0x00280006, 1);
    assertThat(read(planar.bytes(byPlane)).display().pixels()).containsExactly(expected);
    byte[] frame =
        DicomForge.runLengths(
            Arrays.copyOfRange(byPlane, 0, 4),
            Arrays.copyOfRange(byPlane, 4, 8),
            Arrays.copyOfRange(byPlane, 8, 12));
    DicomForge runs = colour("RGB", TransferSyntax.RLE).fragments(NO_TABLE, frame);
    assertThat(read(runs).display().pixels()).containsExactly(expected);
    DicomForge full = colour("YBR_FULL", TransferSyntax.IMPLICIT_LITTLE).bytes(byPixel);
    assertThat(read(full).display().pixels()).containsExactly(10, 0, 255, 10);
    DicomForge half = colour("YBR_FULL_422", TransferSyntax.IMPLICIT_LITTLE);
    half.bytes((byte) 1, (byte) 2, (byte) 128, (byte) 128, (byte) 3, (byte) 4, (byte) 0, (byte) 9);
    assertThat(read(half).display().pixels()).containsExactly(1, 2, 3, 4);
    assertThat(pixel).hasSize(3);
  }

  private static DicomForge colour(String photometric, TransferSyntax syntax) {
    return DicomForge.of(syntax).identity().picture(photometric, 2, 2, 8, 8);
  }

  @Test
  void colourJpegBecomesLuma() {
    byte[] bgr = new byte[32 * 16 * 3];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (i % 3 == 0 ? 90 : i % 3 == 1 ? 200 : 10);
    }
    byte[] file;
    try (BytePointer pointer = new BytePointer(bgr);
        Mat picture = new Mat(16, 32, opencv_core.CV_8UC3, pointer);
        BytePointer name = new BytePointer(".jpg");
        BytePointer out = new BytePointer()) {
      assertThat(opencv_imgcodecs.imencode(name, picture, out)).isTrue();
      file = new byte[(int) out.limit()];
      out.get(file);
    }
    DicomForge forge = DicomForge.of(TransferSyntax.JPEG_BASELINE).identity();
    forge.picture("YBR_FULL_422", 32, 16, 8, 8).fragments(NO_TABLE, file);
    for (byte grey : read(forge).display().pixels()) {
      assertThat(grey & 0xff).isBetween(LUMA - 2, LUMA + 2);
    }
  }

  @Test
  void palettesBecomeLuma() {
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.picture("PALETTE COLOR", 4, 1, 8, 8);
    for (int code = 0x00281101; code <= 0x00281103; code++) {
      forge.us(code, 3, 1, 16);
    }
    forge.element(0x00281201, "OW", forge.words(0, 10 << 8, 0xffff));
    forge.element(0x00281202, "OW", forge.words(0, 200 << 8, 0xffff));
    forge.element(0x00281203, "OW", forge.words(0, 90 << 8, 0xffff));
    forge.bytes((byte) 0, (byte) 1, (byte) 2, (byte) 3);
    assertThat(read(forge).display().pixels()).containsExactly(0, 0, LUMA, 255);
  }
}
