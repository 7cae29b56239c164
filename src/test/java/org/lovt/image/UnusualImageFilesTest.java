package org.lovt.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
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
import org.lovt.Statement;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.image.ReadOptions.SixteenBit;

/** Scenario S9: damaged and unusual files give the defined picture or one line that names them. */
class UnusualImageFilesTest {
  @TempDir Path folder;

  private Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Files that cannot be used, with a piece of the finding that must be named. */
  private static Map<String, Map.Entry<String, byte[]>> useless() {
    byte[] jpeg = FileForge.recorded("grey.jpg");
    byte[] png = FileForge.recorded("colour.png");
    int frame = FileForge.find(jpeg, "\u00ff\u00c0");
    byte[] dicom = new byte[200];
    System.arraycopy(FileForge.text("DICM"), 0, dicom, 128, 4);
    byte[] floats = new byte[4 * 6];
    Map<String, Map.Entry<String, byte[]>> m = new LinkedHashMap<>();
    m.put("empty.jpg", Map.entry("0 bytes", new byte[0]));
    m.put("zeros.png", Map.entry("zero bytes only", new byte[5000]));
    m.put("page.jpg", Map.entry("web page", FileForge.text("<html><body>404</body></html>")));
    m.put("words.png", Map.entry("plain text", FileForge.text("access denied\n")));
    m.put("noise.jpg", Map.entry("no known picture", new byte[] {1, 2, 3, (byte) 200, 9}));
    m.put("scan.jpg", Map.entry("within an element's header", dicom));
    m.put("web.jpg", Map.entry("WebP", FileForge.text("RIFF1234WEBPVP8 ")));
    m.put("two.jpg", Map.entry("JPEG 2000", FileForge.text("\0\0\0\fjP  \r\n")));
    m.put("zip.png", Map.entry("zip archive", FileForge.text("PK\3\4....")));
    m.put("doc.png", Map.entry("PDF", FileForge.text("%PDF-1.7")));
    m.put("cut-header.jpg", Map.entry("within its header", Arrays.copyOf(jpeg, frame + 6)));
    m.put("cut-tables.jpg", Map.entry("within its header", Arrays.copyOf(jpeg, frame + 60)));
    m.put(
        "no-frame.jpg",
        Map.entry("no frame header", new byte[] {-1, -40, -1, -32, 0, 4, 0, 0, -1, -39}));
    m.put("flat.jpg", Map.entry("40 x 0", FileForge.patched(jpeg, frame + 5, 0, 0)));
    m.put("deep.jpg", Map.entry("12 bits", FileForge.patched(jpeg, frame + 4, 12)));
    m.put("bomb.jpg", Map.entry("limit", FileForge.patched(jpeg, frame + 5, 117, 48, 117, 48)));
    m.put("bomb.png", Map.entry("30000 x 30000", FileForge.png(30000, 30000, 8, 0, 0, floats)));
    m.put("bomb.bmp", Map.entry("30000 x 30000", FileForge.bmpHeader(30000, -30000)));
    m.put("bomb.tif", Map.entry("limit", FileForge.tiff(30000, 30000, 8, 1, 1, floats)));
    m.put(
        "bomb.gif",
        Map.entry(
            "60000 x 60000",
            FileForge.patched(FileForge.recorded("grey.gif"), 6, 96, 234, 96, 234)));
    m.put("cut-header.png", Map.entry("within its header", Arrays.copyOf(png, 20)));
    m.put(
        "no-rows.png", Map.entry("first row", Arrays.copyOf(png, FileForge.find(png, "IDAT") + 5)));
    m.put("bad-sum.png", Map.entry("checksum", FileForge.patched(png, 30, png[30] ^ 1)));
    m.put("colour-7.png", Map.entry("colour type 7", FileForge.png(4, 4, 8, 7, 0, floats)));
    m.put("flat.png", Map.entry("impossible size", FileForge.png(0, 4, 8, 0, 0, floats)));
    m.put("sixteen.png", Map.entry("16-bit", FileForge.png16(8, 4, 900)));
    m.put("sixteen.tif", Map.entry("16-bit", FileForge.tiff(4, 3, 16, 1, 1, floats)));
    m.put("float.tif", Map.entry("floating point", FileForge.tiff(3, 2, 32, 3, 1, floats)));
    m.put(
        "cut.tif",
        Map.entry("within its header", FileForge.cut(FileForge.recorded("colour-lzw.tif"), 0.5)));
    m.put(
        "cut.gif",
        Map.entry("within its header", Arrays.copyOf(FileForge.recorded("grey.gif"), 9)));
    m.put("cut.bmp", Map.entry("within its header", Arrays.copyOf(FileForge.bmpHeader(4, 4), 20)));
    m.put(
        "strange.bmp",
        Map.entry("BMP header", FileForge.patched(FileForge.bmpHeader(4, 4), 14, 7)));
    return m;
  }

  @TestFactory
  List<DynamicTest> uselessFilesGiveOneLineThatNamesThem() {
    List<DynamicTest> tests = new ArrayList<>();
    useless()
        .forEach(
            (name, e) ->
                tests.add(
                    DynamicTest.dynamicTest(name, () -> refuses(name, e.getKey(), e.getValue()))));
    assertThat(tests).hasSizeGreaterThan(25);
    return tests;
  }

  private void refuses(String name, String finding, byte[] content) {
    Path path = file(name, content);
    LovtException e = catchThrowableOfType(LovtException.class, () -> ImageFiles.decode(path));
    assertThat(e).isNotNull();
    assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA);
    assertThat(e.getMessage()).startsWith(path + ": ").contains(finding).doesNotContain("\n");
    assertThat(e.remedy()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    assertThatThrownBy(() -> ImageFiles.readGray(folder.resolve("gone.jpg")))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("gone.jpg: the image file does not exist");
    assertThatThrownBy(() -> ImageFiles.readSize(folder))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("found a folder");
  }

  @Test
  void theContentDecidesNotTheName() {
    Path path = file("really-a.jpg", FileForge.recorded("grey-alpha.png"));
    assertThat(ImageFiles.readGray(path).pixels())
        .isEqualTo(ImageFiles.readGray(file("a.png", FileForge.recorded("grey.bmp"))).pixels());
  }

  @Test
  void theLimitOfPixelsCanBeSet() {
    Path path = file("a.png", FileForge.recorded("colour.png"));
    ReadOptions small = new ReadOptions(1199, SixteenBit.REFUSE);
    assertThatThrownBy(() -> ImageFiles.decode(path, small)).hasMessageContaining("1199");
    ReadOptions enough = new ReadOptions(1200, SixteenBit.REFUSE);
    assertThat(ImageFiles.decode(path, enough).image().width()).isEqualTo(40);
  }

  /** What is there is shown, the rest is filled. */
  @Statement(30)
  @Test
  void truncatedJpegsLoad() {
    GrayImage whole = ImageFiles.readGray(file("whole.jpg", FileForge.recorded("grey.jpg")));
    byte[] noEnd = FileForge.recorded("grey.jpg");
    Decoded decoded = ImageFiles.decode(file("end.jpg", Arrays.copyOf(noEnd, noEnd.length - 2)));
    assertThat(decoded.truncated()).isTrue();
    assertThat(decoded.image().pixels()).isEqualTo(whole.pixels());
    for (String name : List.of("grey-progressive.jpg", "colour-progressive.jpg", "cmyk.jpg")) {
      byte[] file = FileForge.recorded(name);
      Decoded half = ImageFiles.decode(file("half-" + name, FileForge.cut(file, 0.7)));
      assertThat(half.truncated()).isTrue();
      assertThat(half.image().size()).isEqualTo(new ImageSize(40, 30));
    }
  }

  @Test
  void bytesAfterTheEndOfAJpegDoNotMatter() {
    byte[] jpeg = FileForge.recorded("grey.jpg");
    Decoded decoded = ImageFiles.decode(file("tail.jpg", Arrays.copyOf(jpeg, jpeg.length + 700)));
    assertThat(decoded.truncated()).isFalse();
    assertThat(decoded.image().pixels())
        .isEqualTo(ImageFiles.readGray(file("clean.jpg", jpeg)).pixels());
  }

  @Test
  void truncatedPngsKeepTheirWholeRows() {
    GrayImage image = Pictures.pattern(50, 40);
    byte[] png = FileForge.png(50, 40, 8, 0, 0, FileForge.rows(image));
    int firstRow = FileForge.find(png, "IDAT") + 4 + 2 + 5;
    Decoded decoded =
        ImageFiles.decode(file("cut.png", Arrays.copyOf(png, firstRow + 51 * 17 + 30)));
    assertThat(decoded.truncated()).isTrue();
    byte[] expected = Arrays.copyOf(Arrays.copyOf(image.pixels(), 50 * 17), 50 * 40);
    assertThat(decoded.image().pixels()).isEqualTo(expected);
  }

  @Test
  void pngsWithoutEndOrWithWrongSumsOfTheirDataAreWhole() {
    byte[] png = FileForge.recorded("colour.png");
    GrayImage whole = ImageFiles.readGray(file("whole.png", png));
    Decoded noEnd = ImageFiles.decode(file("end.png", Arrays.copyOf(png, png.length - 12)));
    assertThat(noEnd.truncated()).isTrue();
    assertThat(noEnd.image().pixels()).isEqualTo(whole.pixels());
    int sum = png.length - 12 - 4;
    Decoded badSum = ImageFiles.decode(file("sum.png", FileForge.patched(png, sum, ~png[sum])));
    assertThat(badSum.truncated()).isTrue();
    assertThat(badSum.image().pixels()).isEqualTo(whole.pixels());
  }

  @Test
  void interlacedPngsAreReadAlsoWhenTruncated() {
    GrayImage image = Pictures.pattern(21, 13);
    byte[] png = FileForge.png(21, 13, 8, 0, 1, FileForge.interlaced(image));
    assertThat(ImageFiles.readGray(file("whole.png", png)).pixels()).isEqualTo(image.pixels());
    // Cut within the last pass, which holds the odd rows: the even rows are complete.
    GrayImage cut = ImageFiles.readGray(file("cut.png", FileForge.cut(png, 0.7)));
    for (int y = 0; y < 13; y += 2) {
      for (int x = 0; x < 21; x++) {
        assertThat(cut.at(x, y)).isEqualTo(image.at(x, y));
      }
    }
  }

  @Test
  void sixteenBitGreyIsReadAsTheUserChose() {
    Path path = file("deep.png", FileForge.png16(16, 10, 100));
    GrayImage high = ImageFiles.decode(path, new ReadOptions(1000, SixteenBit.HIGH_BYTE)).image();
    assertThat(high.at(5, 9)).isEqualTo(100 * (5 + 16 * 9) / 256);
    GrayImage stretched =
        ImageFiles.decode(path, new ReadOptions(1000, SixteenBit.STRETCH)).image();
    assertThat(stretched.at(0, 0)).isZero();
    assertThat(stretched.at(15, 9)).isEqualTo(255);
    assertThat(stretched.at(0, 5)).isEqualTo(255 * 80 / 159);
  }

  @Test
  void sixteenBitColourIsReadByItsUpperBytes() {
    byte[] raw = {0, 100, 1, (byte) 150, 2, (byte) 200, 3};
    Path path = file("rgb.png", FileForge.png(1, 1, 16, 2, 0, raw));
    int expected = (19595 * 100 + 38470 * 150 + 7471 * 200 + 32768) >> 16;
    assertThat(ImageFiles.readGray(path).at(0, 0)).isEqualTo(expected);
  }

  @Test
  void tiffsWithWhiteAsZeroAreInverted() {
    byte[] values = {0, 10, 20, 30, 40, (byte) 255};
    Path black = file("black.tif", FileForge.tiff(3, 2, 8, 1, 1, values));
    Path white = file("white.tif", FileForge.tiff(3, 2, 8, 1, 0, values));
    assertThat(ImageFiles.readGray(black).pixels()).isEqualTo(values);
    assertThat(ImageFiles.readGray(white).at(1, 0)).isEqualTo(245);
  }

  @Test
  void onePixelIsAPicture() {
    Path path = file("one.png", FileForge.png(1, 1, 8, 0, 0, new byte[] {0, 77}));
    assertThat(ImageFiles.readGray(path).at(0, 0)).isEqualTo(77);
  }

  @Test
  void truncatedGifsAndBmpsShowWhatTheyHave() {
    byte[] gif = FileForge.recorded("grey.gif");
    GrayImage whole = ImageFiles.readGray(file("whole.gif", gif));
    Decoded cut = ImageFiles.decode(file("cut.gif", FileForge.cut(gif, 0.8)));
    assertThat(cut.truncated()).isTrue();
    assertThat(Arrays.copyOf(cut.image().pixels(), 80))
        .isEqualTo(Arrays.copyOf(whole.pixels(), 80));
    byte[] bmp = FileForge.recorded("grey.bmp");
    Decoded half = ImageFiles.decode(file("cut.bmp", Arrays.copyOf(bmp, bmp.length - 400)));
    assertThat(half.truncated()).isTrue();
    // Rows are stored from the bottom: the upper ten are missing.
    assertThat(Arrays.copyOfRange(half.image().pixels(), 400, 1200))
        .isEqualTo(Arrays.copyOfRange(whole.pixels(), 400, 1200));
    assertThat(Arrays.copyOf(half.image().pixels(), 400)).containsOnly(0);
  }

  @Test
  void everyTruncationAndBitFlipGivesAPictureOrANamedError() {
    RandomStream random = RandomStream.of(20, "damage", 0, 0);
    List<String> names =
        List.of(
            "grey.jpg",
            "colour-progressive.jpg",
            "cmyk.jpg",
            "palette.png",
            "colour.png",
            "grey.gif",
            "grey.bmp",
            "colour-lzw.tif",
            "one-bit-fax.tif");
    int pictures = 0;
    for (int i = 0; i < 600; i++) {
      byte[] file = FileForge.recorded(names.get(i % names.size()));
      byte[] damaged = file.clone();
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(file, random.nextInt(file.length));
      } else {
        damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Path path = file("damaged", damaged);
      try {
        GrayImage image = ImageFiles.decode(path).image();
        assertThat(image.pixels()).hasSize(image.width() * image.height());
        pictures++;
      } catch (LovtException e) {
        assertThat(e.getMessage()).startsWith(path + ": ").doesNotContain("\n");
      }
    }
    assertThat(pictures).isGreaterThan(200);
  }
}
