package org.lovt.image.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement;
import org.lovt.base.LovtException;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;

/** Data sets and plain pixels, written by the test's own writer. */
class DicomFileTest {
  private static final int[] VALUES = {0, 1, 255, 256, 1023, 4095};

  @TempDir Path folder;

  private DicomImage read(DicomForge forge) {
    return DicomFile.read(forge.write(folder.resolve("a.dcm")));
  }

  private static int[] values(DicomImage image) {
    int[] out = new int[image.width() * image.height()];
    for (int i = 0; i < out.length; i++) {
      out[i] = image.at(i % image.width(), i / image.width());
    }
    return out;
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG", "DEFLATED"})
  void plainPixelsAreReadInEveryEncoding(TransferSyntax syntax) {
    DicomImage image = read(DicomForge.grey(syntax, 3, 2, 16, 12).cells(VALUES));
    assertThat(values(image)).containsExactly(VALUES);
    DicomHeader header = DicomFile.header(folder.resolve("a.dcm"));
    assertThat(header).isEqualTo(image.header());
    assertThat(header.size()).isEqualTo(new ImageSize(3, 2));
    assertThat(header.transferSyntax()).isEqualTo(syntax);
    assertThat(header.bitsStored()).isEqualTo(12);
    assertThat(header.photometric()).isEqualTo(Photometric.MONOCHROME2);
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG"})
  void preambleAndMetaGroupMayBeMissing(TransferSyntax syntax) {
    DicomForge forge = DicomForge.grey(syntax, 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(forge.bare()))).containsExactly(VALUES);
    assertThat(ImageFiles.readSize(folder.resolve("a.dcm"))).isEqualTo(new ImageSize(3, 2));
    DicomForge noPreamble = DicomForge.grey(syntax, 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(noPreamble.withoutPreamble()))).containsExactly(VALUES);
    DicomForge noMeta = DicomForge.grey(syntax, 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(noMeta.withoutMeta()))).containsExactly(VALUES);
  }

  @Test
  void aWrongStatementAboutTheEncodingIsSeenThrough() {
    DicomForge implicit =
        new DicomForge(TransferSyntax.EXPLICIT_LITTLE.uid(), Encoding.IMPLICIT_LITTLE);
    implicit.identity().picture("MONOCHROME2", 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(implicit))).containsExactly(VALUES);
    DicomForge explicit =
        new DicomForge(TransferSyntax.IMPLICIT_LITTLE.uid(), Encoding.EXPLICIT_LITTLE);
    explicit.identity().picture("MONOCHROME2", 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(explicit))).containsExactly(VALUES);
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG"})
  void sequencesAreSkippedWhateverTheyHold(TransferSyntax syntax) {
    for (boolean undefined : new boolean[] {true, false}) {
      DicomForge forge = DicomForge.of(syntax).identity();
      DicomForge deepest = forge.item().text(0x00080100, "SH", "CODE");
      DicomForge icon =
          forge
              .item()
              .us(0x00280010, 7)
              .us(0x00280011, 9)
              .sequence(0x00081140, undefined, deepest)
              .element(0x7fe00010, "OW", new byte[126]);
      DicomForge packedIcon =
          forge.item().us(0x00280010, 7).fragments(new byte[0], new byte[30], new byte[12]);
      forge.sequence(0x00089215, undefined, icon, forge.item(), packedIcon);
      forge.sequence(0x00091001, undefined);
      forge.picture("MONOCHROME2", 3, 2, 16, 12).cells(VALUES);
      assertThat(values(read(forge))).containsExactly(VALUES);
    }
  }

  @Test
  void aSequenceOfUnknownRepresentationIsReadAsImplicit() {
    DicomForge inner = new DicomForge("", Encoding.IMPLICIT_LITTLE);
    DicomForge item = inner.item().us(0x00280010, 4).text(0x00080100, "SH", "CODE");
    inner.sequence(0x00091010, true, item);
    byte[] written = inner.withoutPreamble().withoutMeta().file();
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.head(0x00091010, "UN", DicomForge.UNDEFINED);
    forge.raw(Arrays.copyOfRange(written, 8, written.length));
    forge.picture("MONOCHROME2", 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(forge))).containsExactly(VALUES);
  }

  @Test
  void cellsOfOneByteMayBeOddInNumber() {
    byte[] cells = {0, 1, 127, -128, -1, 77, 5, 6, 7};
    DicomImage image =
        read(DicomForge.grey(TransferSyntax.EXPLICIT_LITTLE, 3, 3, 8, 8).bytes(cells));
    assertThat(values(image)).containsExactly(0, 1, 127, 128, 255, 77, 5, 6, 7);
    DicomForge swapped = DicomForge.grey(TransferSyntax.EXPLICIT_BIG, 3, 3, 8, 8);
    swapped.element(0x7fe00010, "OW", new byte[] {1, 0, -128, 127, 77, -1, 6, 5, 0, 7});
    assertThat(values(read(swapped))).containsExactly(0, 1, 127, 128, 255, 77, 5, 6, 7);
  }

  @Test
  void bitsOutsideTheSampleAreLeftOutAndTheSignIsExtended() {
    DicomForge low = DicomForge.grey(TransferSyntax.IMPLICIT_LITTLE, 2, 1, 16, 10);
    assertThat(values(read(low.cells(0xfc05, 0x07ff)))).containsExactly(5, 1023);
    DicomForge high = DicomForge.of(TransferSyntax.IMPLICIT_LITTLE).identity();
    high.us(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2").us(0x00280010, 1);
    high.us(0x00280011, 2).us(0x00280100, 16).us(0x00280101, 12).us(0x00280102, 15);
    high.us(0x00280103, 0).cells(0x123f, 0xfff0);
    assertThat(values(read(high))).containsExactly(0x123, 0xfff);
    DicomForge signed = DicomForge.of(TransferSyntax.EXPLICIT_BIG).identity();
    signed.us(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2").us(0x00280010, 1);
    signed.us(0x00280011, 4).us(0x00280100, 16).us(0x00280101, 12).us(0x00280102, 11);
    signed.us(0x00280103, 1).cells(0x0fff, 0x0800, 0x07ff, 0xf001);
    assertThat(values(read(signed))).containsExactly(-1, -2048, 2047, 1);
    DicomForge whole = DicomForge.grey(TransferSyntax.EXPLICIT_LITTLE, 2, 1, 16, 16);
    assertThat(values(read(whole.cells(65535, 32768)))).containsExactly(65535, 32768);
  }

  /** Data spec 1.2: what the original program takes of RSNA files. */
  @Statement(spec = Statement.Spec.DATA_AND_CONFIG, value = 26)
  @Test
  void rawPixelsAreTheStoredValuesWithoutWindowEqualisationOrInversion() {
    byte[] cells = {0, 100, (byte) 200, (byte) 255};
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.picture("MONOCHROME1", 2, 2, 8, 8);
    forge.text(0x00281050, "DS", "40").text(0x00281051, "DS", "80");
    forge.text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "2").bytes(cells);
    DicomImage image = read(forge);
    assertThat(image.raw8().pixels()).containsExactly(cells);
    assertThat(image.display().pixels()).isNotEqualTo(cells);
  }

  @Test
  void rawPixelsOfMoreThanEightBitsAreRefused() {
    DicomImage image =
        read(DicomForge.grey(TransferSyntax.EXPLICIT_LITTLE, 3, 2, 16, 12).cells(VALUES));
    assertThatThrownBy(image::raw8)
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("a.dcm: expected unsigned pixels of up to 8 bits")
        .hasMessageContaining("12 bits");
  }

  @Test
  void theHeaderIsReadWithoutThePixels() throws IOException {
    byte[] whole = DicomForge.grey(TransferSyntax.EXPLICIT_LITTLE, 300, 200, 16, 12).file();
    // No pixels follow: the header says that they should.
    byte[] head = Arrays.copyOf(whole, whole.length + 12);
    byte[] pixels = {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W', 0, 0, (byte) 0xc0, (byte) 0xd4, 1, 0};
    System.arraycopy(pixels, 0, head, whole.length, 12);
    Path file = Files.write(folder.resolve("head.dcm"), head);
    assertThat(DicomFile.header(file).size()).isEqualTo(new ImageSize(300, 200));
    assertThat(ImageFiles.readSize(file)).isEqualTo(new ImageSize(300, 200));
    assertThatThrownBy(() -> DicomFile.read(file)).hasMessageContaining("holds 0 bytes");
  }

  @Test
  void aLongHeaderIsReadToo() {
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.element(0x00091001, "OB", new byte[200_000]);
    forge.picture("MONOCHROME2", 3, 2, 16, 12).cells(VALUES);
    assertThat(values(read(forge))).containsExactly(VALUES);
    assertThat(DicomFile.header(folder.resolve("a.dcm")).rows()).isEqualTo(2);
    assertThat(ImageFiles.readSize(folder.resolve("a.dcm"))).isEqualTo(new ImageSize(3, 2));
  }

  @Test
  void aDeflatedFileIsInflatedBeyondItsHeader() {
    int[] cells = new int[1600 * 1500];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i % 4093;
    }
    DicomImage image =
        read(DicomForge.grey(TransferSyntax.DEFLATED, 1600, 1500, 16, 12).cells(cells));
    assertThat(values(image)).isEqualTo(cells);
  }

  @Test
  void theFirstOfSeveralFramesIsReadOnRequest() {
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.picture("MONOCHROME2", 2, 1, 8, 8).text(0x00280008, "IS", "3");
    Path file =
        forge
            .bytes((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6)
            .write(folder.resolve("a.dcm"));
    assertThat(DicomFile.header(file).frames()).isEqualTo(3);
    assertThatThrownBy(() -> DicomFile.read(file)).hasMessageContaining("3 pictures");
    DicomOptions first = new DicomOptions(100, DicomOptions.Frames.FIRST);
    assertThat(DicomFile.read(file, first).raw8().pixels()).containsExactly(1, 2);
  }

  @Test
  void imageFilesReadDicomAsDisplayed() {
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.picture("MONOCHROME1", 2, 2, 8, 8).bytes((byte) 0, (byte) 100, (byte) 200, (byte) 255);
    Path file = forge.write(folder.resolve("scan.jpg"));
    assertThat(ImageFiles.readGray(file).pixels()).containsExactly(255, 155, 55, 0);
    assertThat(ImageFiles.decode(file).truncated()).isFalse();
  }
}
