package org.lovt.image.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
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

  @Test
  void jpeg2000KeepsEveryBit() {
    for (int bits : new int[] {8, 16}) {
      short[] values = pattern(64, 48, bits);
      DicomForge forge = DicomForge.grey(TransferSyntax.JPEG_2000_LOSSLESS, 64, 48, bits, bits);
      assertThat(read(forge.fragments(NO_TABLE, jpeg2000(values, 64, bits))).values())
          .isEqualTo(values);
    }
  }

  @Test
  void signedJpeg2000KeepsItsSign() {
    // The same codestream declared signed: every value is half the range lower.
    short[] values = pattern(64, 48, 16);
    byte[] frame = jpeg2000(values, 64, 16);
    int siz = 0;
    while (frame[siz] != (byte) 0xff || frame[siz + 1] != 0x51) {
      siz++;
    }
    frame[siz + 40] |= (byte) 0x80;
    DicomForge forge = DicomForge.of(TransferSyntax.JPEG_2000_LOSSLESS).identity();
    forge.us(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2").us(0x00280010, 48);
    forge.us(0x00280011, 64).us(0x00280100, 16).us(0x00280101, 16).us(0x00280102, 15);
    forge.us(0x00280103, 1).fragments(NO_TABLE, frame);
    DicomImage image = read(forge);
    for (int i = 0; i < values.length; i++) {
      assertThat(image.at(i % 64, i / 64)).isEqualTo((values[i] & 0xffff) - 32768);
    }
  }

  /** As jai-imageio writes it. */
  private static byte[] jpeg2000(short[] values, int width, int bits) {
    int height = values.length / width;
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY;
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int i = 0; i < values.length; i++) {
      picture.getRaster().setSample(i % width, i / width, 0, values[i] & 0xffff);
    }
    return jpeg2000(picture);
  }

  private static byte[] jpeg2000(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(out)) {
      ImageWriter writer = new J2KImageWriterSpi().createWriterInstance(null);
      J2KImageWriteParam parameters = (J2KImageWriteParam) writer.getDefaultWriteParam();
      parameters.setLossless(true);
      parameters.setWriteCodeStreamOnly(true);
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), parameters);
      writer.dispose();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void colourJpeg2000BecomesLuma() {
    BufferedImage picture = new BufferedImage(32, 16, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 32 * 16; i++) {
      picture.setRGB(i % 32, i / 32, 10 << 16 | 200 << 8 | 90);
    }
    DicomForge forge = DicomForge.of(TransferSyntax.JPEG_2000_LOSSLESS).identity();
    forge.picture("YBR_RCT", 32, 16, 8, 8).fragments(NO_TABLE, jpeg2000(picture));
    for (byte grey : read(forge).display().pixels()) {
      assertThat(grey & 0xff).isEqualTo(LUMA);
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
