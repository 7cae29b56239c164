package org.lovt.image.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From stored values to the picture on a screen (DICOM PS3.3 C.11). */
class DisplayTransformTest {
  @TempDir Path folder;

  private static DicomForge grey(String photometric, int columns, int stored) {
    return DicomForge.of(TransferSyntax.EXPLICIT_LITTLE)
        .identity()
        .picture(photometric, columns, 1, 16, stored);
  }

  private int[] shown(DicomForge forge) {
    byte[] pixels = DicomFile.read(forge.write(folder.resolve("a.dcm"))).display().pixels();
    int[] out = new int[pixels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = pixels[i] & 0xff;
    }
    return out;
  }

  private static DicomForge window(DicomForge forge, String center, String width, String function) {
    forge.text(0x00281050, "DS", center).text(0x00281051, "DS", width);
    return function.isEmpty() ? forge : forge.text(0x00281056, "CS", function);
  }

  @Test
  void eightBitsWithoutWindowAreShownAsTheyAre() {
    assertThat(shown(grey("MONOCHROME2", 4, 8).cells(3, 100, 200, 201)))
        .containsExactly(3, 100, 200, 201);
    assertThat(shown(grey("MONOCHROME1", 4, 8).cells(3, 100, 200, 201)))
        .containsExactly(252, 155, 55, 54);
  }

  @Test
  void moreBitsWithoutWindowAreStretchedToTheirRange() {
    assertThat(shown(grey("MONOCHROME2", 4, 12).cells(1000, 1100, 1510, 2020)))
        .containsExactly(0, 25, 128, 255);
    assertThat(shown(grey("MONOCHROME2", 3, 12).cells(70, 70, 70))).containsExactly(0, 0, 0);
    assertThat(shown(grey("MONOCHROME1", 3, 12).cells(0, 50, 100))).containsExactly(255, 127, 0);
  }

  @Test
  void paddingTakesNoPartInTheRange() {
    DicomForge forge = grey("MONOCHROME2", 4, 12).us(0x00280120, 4095);
    assertThat(shown(forge.cells(1000, 1510, 2020, 4095))).containsExactly(0, 128, 255, 255);
    DicomForge range = grey("MONOCHROME2", 5, 12).us(0x00280120, 0).us(0x00280121, 9);
    assertThat(shown(range.cells(0, 9, 10, 20, 30))).containsExactly(0, 0, 0, 128, 255);
    DicomForge nothingElse = grey("MONOCHROME2", 2, 12).us(0x00280120, 5);
    assertThat(shown(nothingElse.cells(5, 5))).containsExactly(0, 0);
  }

  /** PS3.3 C.11.2.1.2.1: with center 2048 and width 4096 the values 0 and 4095 are the ends. */
  @Test
  void theLinearWindowEndsHalfAValueInside() {
    assertThat(
            shown(window(grey("MONOCHROME2", 4, 12), "2048", "4096", "").cells(0, 1, 2048, 4095)))
        .containsExactly(0, 0, 128, 255);
    assertThat(
            shown(window(grey("MONOCHROME2", 5, 12), "100", "3", "").cells(97, 98, 99, 100, 101)))
        .containsExactly(0, 0, 64, 191, 255);
    assertThat(shown(window(grey("MONOCHROME2", 3, 12), "100", "1", "LINEAR").cells(99, 100, 101)))
        .containsExactly(0, 255, 255);
  }

  @Test
  void theExactWindowAndTheSigmoid() {
    assertThat(
            shown(
                window(grey("MONOCHROME2", 5, 12), "100", "50", "LINEAR_EXACT")
                    .cells(75, 76, 100, 124, 125)))
        .containsExactly(0, 5, 128, 250, 255);
    assertThat(shown(window(grey("MONOCHROME2", 3, 12), "100", "50", "SIGMOID").cells(0, 100, 110)))
        .containsExactly(0, 128, (int) Math.floor(255 / (1 + Math.exp(-0.8)) + 0.5));
  }

  @Test
  void theFirstOfSeveralWindowsCountsAndOneWithoutWidthDoesNot() {
    assertThat(
            shown(window(grey("MONOCHROME2", 3, 12), "100\\900", "3\\40 ", "").cells(98, 99, 101)))
        .containsExactly(0, 64, 255);
    assertThat(shown(window(grey("MONOCHROME2", 3, 12), "100", "0", "").cells(0, 50, 100)))
        .containsExactly(0, 128, 255);
  }

  @Test
  void rescalingPrecedesTheWindowAndInversionFollowsIt() {
    DicomForge forge = grey("MONOCHROME1", 3, 12);
    forge.text(0x00281052, "DS", "-1000").text(0x00281053, "DS", "2");
    assertThat(shown(window(forge, "0", "201", "LINEAR_EXACT").cells(450, 500, 550)))
        .containsExactly(255 - 1, 255 - 128, 255 - 254);
    DicomForge negative = grey("MONOCHROME2", 3, 8).text(0x00281053, "DS", "-1");
    assertThat(shown(negative.cells(0, 50, 100))).containsExactly(255, 128, 0);
  }

  @Test
  void signedValuesAreStretchedFromTheirSmallest() {
    DicomForge forge = DicomForge.of(TransferSyntax.EXPLICIT_LITTLE).identity();
    forge.us(0x00280002, 1).text(0x00280004, "CS", "MONOCHROME2").us(0x00280010, 1);
    forge.us(0x00280011, 3).us(0x00280100, 16).us(0x00280101, 16).us(0x00280102, 15);
    forge.us(0x00280103, 1).ss(0x00280120, -2000);
    assertThat(shown(forge.cells(-1000, 0, 1000))).containsExactly(0, 128, 255);
  }

  @Test
  void aModalityTableReplacesSlopeAndIntercept() {
    DicomForge forge = grey("MONOCHROME2", 5, 12);
    DicomForge table =
        forge.item().us(0x00283002, 3, 10, 16).element(0x00283006, "OW", forge.words(0, 30, 100));
    forge.sequence(0x00283000, true, table);
    assertThat(shown(forge.cells(9, 10, 11, 12, 13))).containsExactly(0, 0, 77, 255, 255);
  }

  @Test
  void aTableOfInterestPrecedesTheWindow() {
    for (boolean undefined : new boolean[] {true, false}) {
      DicomForge forge = window(grey("MONOCHROME2", 4, 12), "100", "10", "");
      DicomForge table = forge.item().us(0x00283002, 4, 0, 12).us(0x00283006, 0, 1024, 2048, 4095);
      DicomForge second = forge.item().us(0x00283002, 1, 0, 8).us(0x00283006, 7);
      forge.sequence(0x00283010, undefined, table, second);
      assertThat(shown(forge.cells(0, 1, 2, 9))).containsExactly(0, 64, 128, 255);
    }
  }

  @Test
  void tablesOfPackedBytesAndNegativeStartsAreRead() {
    DicomForge forge = grey("MONOCHROME2", 3, 12).text(0x00281052, "DS", "-2");
    DicomForge table = forge.item().us(0x00283002, 4, 0xfffe, 8);
    table.element(0x00283006, "OW", new byte[] {1, 20, 100, (byte) 200});
    forge.sequence(0x00283010, false, table);
    assertThat(shown(forge.cells(0, 1, 9))).containsExactly(1, 20, 200);
    DicomForge explicit = grey("MONOCHROME2", 3, 12).text(0x00281052, "DS", "-2");
    DicomForge other = explicit.item().ss(0x00283002, 4, -2, 8);
    other.element(0x00283006, "OW", new byte[] {1, 20, 100, (byte) 200});
    explicit.sequence(0x00283010, false, other);
    assertThat(shown(explicit.cells(0, 1, 9))).containsExactly(1, 20, 200);
  }
}
