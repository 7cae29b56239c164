package org.lovt.image.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.image.ImageFiles;
import org.lovt.image.jpeg.JpegForge;

/**
 * Scenarios S9 and S26: damaged and unusual DICOM files give one line that names them, and no
 * message holds a piece of the planted identity.
 */
class UnusualDicomFilesTest {
  private static final byte[] NO_TABLE = {};
  private static final short[] SMALL = new short[16];

  @TempDir Path folder;

  private static DicomForge plain() {
    return DicomForge.grey(TransferSyntax.EXPLICIT_LITTLE, 4, 4, 16, 12);
  }

  private static DicomForge of(TransferSyntax syntax) {
    return DicomForge.grey(syntax, 4, 4, 16, 12);
  }

  private static DicomForge identity() {
    return DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
  }

  /** Description with one number changed, and pixels enough. */
  private static byte[] with(int code, int value) {
    DicomForge forge = identity();
    int[][] elements = {
      {0x00280002, 1},
      {0x00280010, 4},
      {0x00280011, 4},
      {0x00280100, 16},
      {0x00280101, 12},
      {0x00280102, 11},
      {0x00280103, 0}
    };
    forge.text(0x00280004, "CS", "MONOCHROME2");
    for (int[] element : elements) {
      if (element[0] != code || value >= 0) {
        forge.us(element[0], element[0] == code ? value : element[1]);
      }
    }
    return forge.cells(new int[16]).file();
  }

  private static byte[] jpeg() {
    return JpegForge.lossless(SMALL, 4, 12, 1, 0, 0);
  }

  private static byte[] patched(byte[] file, int at, int... values) {
    byte[] out = file.clone();
    for (int i = 0; i < values.length; i++) {
      out[at + i] = (byte) values[i];
    }
    return out;
  }

  private static byte[] cut(byte[] file, int less) {
    return Arrays.copyOf(file, file.length - less);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] packed(TransferSyntax syntax, byte[]... pieces) {
    return of(syntax).fragments(NO_TABLE, pieces).file();
  }

  /** Files that cannot be used, with a piece of the finding that must be named. */
  private static Map<String, Map.Entry<String, byte[]>> useless() {
    Map<String, Map.Entry<String, byte[]>> m = new LinkedHashMap<>();
    m.put("empty", Map.entry("0 bytes", new byte[0]));
    m.put("zeros", Map.entry("zero bytes only", new byte[5000]));
    m.put("words", Map.entry("plain text", ascii("patientId: CANARY, born 19610412\n".repeat(9))));
    m.put("page", Map.entry("web page", ascii("<html><body>404</body></html>")));
    m.put("gzip", Map.entry("a gzip file", new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 0}));
    m.put("mark only", Map.entry("holds no PixelData", Arrays.copyOf(identity().file(), 132)));
    m.put("report", Map.entry("holds no PixelData (7FE0,0010)", identity().file()));
    byte[] sound = plain().cells(new int[16]).file();
    m.put(
        "cut in header",
        Map.entry("(0028,0004) states 12 bytes at byte 354", Arrays.copyOf(sound, 365)));
    m.put("cut in pixels", Map.entry("holds 31 bytes where 4 x 4 pixels need 32", cut(sound, 1)));
    m.put("no pixels left", Map.entry("holds 0 bytes", cut(sound, 32)));
    m.put("length zero", Map.entry("holds 0 bytes", plain().cells().file()));
    m.put(
        "huge length",
        Map.entry(
            "states 4294967280 bytes",
            identity().head(0x00091001, "OB", 0xfffffff0L).raw(new byte[9]).file()));
    m.put(
        "text without end",
        Map.entry("(0010,4000)", identity().head(0x00104000, "LT", 60000).raw(SMALL_TEXT).file()));
    m.put(
        "no representation",
        Map.entry(
            "no valid value representation",
            identity().raw(new byte[] {0x28, 0, 2, 0, '?', '?', 2, 0, 1, 0}).file()));
    m.put(
        "fragments in native",
        Map.entry("consists of fragments", plain().fragments(NO_TABLE, new byte[32]).file()));
    m.put(
        "native in rle",
        Map.entry(
            "fixed length", of(TransferSyntax.RLE).element(0x7fe00010, "OB", SMALL_TEXT).file()));
    m.put(
        "no fragments",
        Map.entry("holds no fragment", of(TransferSyntax.RLE).fragments(NO_TABLE).file()));
    m.put("empty fragment", Map.entry("are empty", packed(TransferSyntax.JPEG_LS, NO_TABLE)));
    byte[] runs = DicomForge.runLengths(new byte[16], new byte[16]);
    m.put("two of rle", Map.entry("2 fragments", packed(TransferSyntax.RLE, runs, runs)));
    m.put(
        "cut in fragment",
        Map.entry("within a fragment", cut(packed(TransferSyntax.RLE, runs), 11)));
    m.put(
        "garbage for fragment",
        Map.entry(
            "(4B4F,4F4C) at byte",
            of(TransferSyntax.RLE).openFragments(NO_TABLE).raw(ascii("OKLOOK....")).file()));
    m.put(
        "rle one segment",
        Map.entry("1 segments", packed(TransferSyntax.RLE, DicomForge.runLengths(new byte[16]))));
    m.put(
        "rle offsets",
        Map.entry("not in order", packed(TransferSyntax.RLE, patched(runs, 8, 255, 255))));
    m.put(
        "rle cut",
        Map.entry("before the picture is complete", packed(TransferSyntax.RLE, cut(runs, 2))));
    m.put(
        "rle header", Map.entry("within their header", packed(TransferSyntax.RLE, ascii("RLE!"))));
    m.put("rows 0", Map.entry("Rows (0028,0010) is 0", with(0x00280010, 0)));
    m.put("no columns", Map.entry("Columns (0028,0011) is missing", with(0x00280011, -1)));
    m.put("one bit", Map.entry("BitsAllocated (0028,0100) is 1", with(0x00280100, 1)));
    m.put("32 bits", Map.entry("BitsAllocated (0028,0100) is 32", with(0x00280100, 32)));
    m.put("17 of 16", Map.entry("BitsStored (0028,0101) is 17", with(0x00280101, 17)));
    m.put("low bit", Map.entry("HighBit (0028,0102) is 5", with(0x00280102, 5)));
    m.put("3 samples", Map.entry("MONOCHROME2 needs 1", with(0x00280002, 3)));
    m.put("bomb", Map.entry("more than the limit", bomb(65535, TransferSyntax.JPEG_LOSSLESS)));
    m.put("big native", Map.entry("holds 32 bytes", bomb(12000, TransferSyntax.EXPLICIT_LITTLE)));
    m.put("big rle", Map.entry("before the picture", bomb(12000, TransferSyntax.RLE)));
    m.put("big jpeg", Map.entry("before the picture", bomb(12000, TransferSyntax.JPEG_LOSSLESS)));
    m.put("big deflated", Map.entry("holds", bomb(12000, TransferSyntax.DEFLATED)));
    m.put("multi-frame", Map.entry("3 pictures", frames("3")));
    m.put("no frame", Map.entry("NumberOfFrames (0028,0008) is not a positive", frames("0")));
    m.put("frames in words", Map.entry("not a decimal number", frames("CANARY")));
    m.put(
        "photometric",
        Map.entry(
            "none of [MONOCHROME1",
            identity().picture("CANARY", 4, 4, 16, 12).cells(new int[16]).file()));
    m.put(
        "16-bit colour",
        Map.entry(
            "16 bits per sample",
            identity().picture("RGB", 4, 4, 16, 16).cells(new int[48]).file()));
    m.put(
        "grey in colour",
        Map.entry(
            "components, its compressed data 4 x 4 of 1",
            DicomForge.of(TransferSyntax.JPEG_LOSSLESS)
                .identity()
                .picture("RGB", 4, 4, 8, 8)
                .fragments(NO_TABLE, jpeg())
                .file()));
    m.put("video", Map.entry("1.2.840.10008.1.2.4.102 (video)", syntax("1.2.840.10008.1.2.4.102")));
    m.put("retired", Map.entry("1.2.840.10008.1.2.4.53", syntax("1.2.840.10008.1.2.4.53")));
    m.put("private", Map.entry("that DICOM does not define", syntax("1.2.3.99.4711")));
    m.put(
        "jpeg size",
        Map.entry(
            "its compressed data 8 x 2",
            packed(TransferSyntax.JPEG_LOSSLESS, JpegForge.lossless(SMALL, 8, 12, 1, 0, 0))));
    m.put(
        "no jpeg",
        Map.entry("do not start as a JPEG does", packed(TransferSyntax.JPEG_LS, ascii("CANARY"))));
    m.put(
        "jpeg cut",
        Map.entry(
            "before the picture", packed(TransferSyntax.JPEG_LOSSLESS, Arrays.copyOf(jpeg(), 66))));
    m.put(
        "jpeg arithmetic",
        Map.entry("arithmetic", packed(TransferSyntax.JPEG_LOSSLESS, patched(jpeg(), 3, 0xcb))));
    m.put(
        "jpeg bits",
        Map.entry("12 bits", packed(TransferSyntax.JPEG_LOSSLESS, patched(jpeg(), 3, 0xc2))));
    m.put(
        "jpeg 2000 header",
        Map.entry(
            "JPEG 2000 data end before the picture",
            packed(TransferSyntax.JPEG_2000, new byte[] {-1, 0x4f, -1, 0x51, 0, 41})));
    m.put("deep", Map.entry("deeper than 32", deep()));
    m.put(
        "no end of sequence",
        Map.entry("has no end", identity().head(0x00081140, "SQ", DicomForge.UNDEFINED).file()));
    m.put(
        "no item",
        Map.entry(
            "where an item should start",
            identity().head(0x00081140, "SQ", DicomForge.UNDEFINED).us(0x00280010, 4).file()));
    m.put("deflate", Map.entry("cannot be inflated", deflateGarbage()));
    return m;
  }

  private static final byte[] SMALL_TEXT = ascii("CANARY 8675309  ");

  private static byte[] bomb(int side, TransferSyntax syntax) {
    DicomForge forge = DicomForge.grey(syntax, side, side, 16, 12);
    return switch (syntax) {
      case RLE ->
          forge.fragments(NO_TABLE, DicomForge.runLengths(new byte[16], new byte[16])).file();
      case JPEG_LOSSLESS -> {
        int high = side >> 8;
        yield forge
            .fragments(NO_TABLE, patched(jpeg(), 7, high, side & 255, high, side & 255))
            .file();
      }
      default -> forge.cells(new int[16]).file();
    };
  }

  private static byte[] frames(String number) {
    return plain().text(0x00280008, "IS", number).cells(new int[48]).file();
  }

  private static byte[] syntax(String uid) {
    DicomForge forge = new DicomForge(uid, Encoding.EXPLICIT_LITTLE).identity();
    return forge.picture("MONOCHROME2", 4, 4, 16, 12).cells(new int[16]).file();
  }

  private static byte[] deep() {
    DicomForge forge = identity();
    for (int i = 0; i < 100_000; i++) {
      forge.head(0x00081140, "SQ", DicomForge.UNDEFINED);
      forge.head(0xfffee000, "", DicomForge.UNDEFINED);
    }
    return forge.file();
  }

  private static byte[] deflateGarbage() {
    byte[] file = of(TransferSyntax.DEFLATED).cells(new int[16]).file();
    Arrays.fill(file, 198, file.length, (byte) 0xff);
    return file;
  }

  @TestFactory
  List<DynamicTest> uselessFilesGiveOneLineThatNamesThemAndNobody() {
    List<DynamicTest> tests = new ArrayList<>();
    useless()
        .forEach(
            (name, e) ->
                tests.add(
                    DynamicTest.dynamicTest(name, () -> refuses(name, e.getKey(), e.getValue()))));
    assertThat(tests).hasSizeGreaterThan(50);
    return tests;
  }

  private Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name + ".dcm"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void refuses(String name, String finding, byte[] content) {
    Path path = file(name, content);
    LovtException e = catchThrowableOfType(LovtException.class, () -> DicomFile.read(path));
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).contains(finding);
    holdsNoIdentity(e, path);
    LovtException shown = catchThrowableOfType(LovtException.class, () -> ImageFiles.decode(path));
    assertThat(shown).isNotNull();
    holdsNoIdentity(shown, path);
  }

  private static void holdsNoIdentity(LovtException e, Path path) {
    assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
    assertThat(e.getMessage()).startsWith(path + ": ").endsWith(".").doesNotContain("\n");
    assertThat(e.remedy()).isNotBlank().doesNotContain("\n");
    for (Throwable t = e; t != null; t = t.getCause()) {
      assertThat(String.valueOf(t.getMessage())).doesNotContain(DicomForge.CANARIES);
    }
  }

  @Test
  void soundFilesSayNothingAboutTheirPatient() {
    Path path = file("a", plain().cells(new int[16]).file());
    DicomImage image = DicomFile.read(path);
    String words = image + " " + image.header() + " " + DicomFile.header(path);
    assertThat(words).doesNotContain(DicomForge.CANARIES).contains("4 x 4");
    LovtException e = catchThrowableOfType(LovtException.class, image::raw8);
    holdsNoIdentity(e, path);
  }

  @Test
  void damagedDisplayElementsHurtTheDisplayOnly() {
    DicomForge forge = DicomForge.grey(TransferSyntax.EXPLICIT_LITTLE, 2, 1, 8, 8);
    forge.text(0x00281050, "DS", "CANARY").text(0x00281051, "DS", "8675309");
    Path path = file("a", forge.bytes((byte) 5, (byte) 6).file());
    DicomImage image = DicomFile.read(path);
    assertThat(image.raw8().pixels()).containsExactly(5, 6);
    LovtException e = catchThrowableOfType(LovtException.class, image::display);
    assertThat(e.getMessage()).contains("WindowCenter (0028,1050) is not a decimal number");
    holdsNoIdentity(e, path);
    LovtException shown = catchThrowableOfType(LovtException.class, () -> ImageFiles.decode(path));
    holdsNoIdentity(shown, path);
  }

  @Test
  void everyTruncationAndBitFlipGivesAPictureOrANamedError() {
    RandomStream random = RandomStream.of(9, "damage", 0, 0);
    short[] values = new short[33 * 20];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (i * 7 % 4096);
    }
    byte[][] files = {
      DicomForge.grey(TransferSyntax.IMPLICIT_LITTLE, 33, 20, 16, 12)
          .sequence(0x00081140, true, plain().item().text(0x00080100, "SH", "CANARY"))
          .cells(new int[33 * 20])
          .file(),
      DicomForge.grey(TransferSyntax.EXPLICIT_BIG, 33, 20, 16, 12).cells(new int[660]).file(),
      DicomForge.grey(TransferSyntax.DEFLATED, 33, 20, 16, 12).cells(new int[660]).file(),
      DicomForge.grey(TransferSyntax.JPEG_LOSSLESS, 33, 20, 16, 12)
          .fragments(NO_TABLE, JpegForge.lossless(values, 33, 12, 6, 0, 5))
          .file(),
      DicomForge.grey(TransferSyntax.RLE, 33, 20, 16, 12)
          .fragments(NO_TABLE, DicomForge.runLengths(new byte[660], new byte[660]))
          .file(),
    };
    int pictures = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] sound = files[i % files.length];
      byte[] damaged = sound.clone();
      if (i % 3 == 0) {
        damaged = Arrays.copyOf(sound, random.nextInt(sound.length));
      } else {
        int flips = 1 + random.nextInt(3);
        for (int f = 0; f < flips; f++) {
          damaged[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      Path path = file("damaged", damaged);
      try {
        DicomImage image = DicomFile.read(path);
        assertThat(image.display().pixels()).hasSize(image.width() * image.height());
        pictures++;
      } catch (LovtException e) {
        holdsNoIdentity(e, path);
      }
    }
    assertThat(pictures).isGreaterThan(600);
  }
}
