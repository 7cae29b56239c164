package org.lovt.image.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.image.GrayImage;
import org.lovt.image.ImageFiles;
import org.lovt.image.ImageSize;

/** Genuine files of ../shared/realdata; skipped where they are absent. */
class RealDicomTest {
  private static final Path REAL = Path.of("..", "shared", "realdata");
  private static final Path FOLDER = REAL.resolve("dicom");
  private static final Path RSNA = REAL.resolve("rsna-mini").resolve("stage_2_train_images");

  @TempDir Path temporary;

  @BeforeEach
  void needsTheFiles() {
    assumeTrue(Files.isDirectory(FOLDER), "no real DICOM files at " + FOLDER);
  }

  private DicomImage read(String name) {
    return DicomFile.read(FOLDER.resolve(name));
  }

  /** SHA-256 of the stored values, little endian, of the bits allocated. */
  private static String hash(DicomImage image) {
    int bytes = image.header().bitsAllocated() / 8;
    byte[] out = new byte[image.values().length * bytes];
    for (int i = 0; i < image.values().length; i++) {
      out[i * bytes] = (byte) image.values()[i];
      if (bytes == 2) {
        out[i * bytes + 1] = (byte) (image.values()[i] >> 8);
      }
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(out));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String[] tags(String name) throws IOException {
    for (String line : Files.readAllLines(FOLDER.resolve("tags.csv"))) {
      if (line.startsWith(name)) {
        return line.split(",");
      }
    }
    throw new AssertionError(name + " is not in tags.csv");
  }

  private static void agrees(DicomImage image, String[] tags) {
    DicomHeader header = image.header();
    assertThat(header.photometric().toString()).isEqualTo(tags[7]);
    assertThat(header.size())
        .isEqualTo(new ImageSize(Integer.parseInt(tags[9]), Integer.parseInt(tags[8])));
    assertThat(header.bitsStored()).isEqualTo(Integer.parseInt(tags[11]));
  }

  @Test
  void losslessAndNearLosslessFilesHaveTheRecordedHash() throws IOException {
    for (String name :
        List.of("CR-MONO1-10-chest.dcm", "RG1_JLSN.dcm", "RG3_J2KR.dcm", "RG3_RLE.dcm")) {
      DicomImage image = read(name);
      agrees(image, tags(name));
      assertThat(hash(image)).as(name).isEqualTo(tags(name)[23]);
    }
    Path plain = temporary.resolve("RG3_UNC.dcm");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(FOLDER.resolve("RG3_UNC.dcm.gz")))) {
      Files.copy(in, plain);
    }
    assertThat(hash(DicomFile.read(plain))).isEqualTo(tags("RG3_UNC.dcm.gz")[23]);
  }

  @Test
  void baselineJpegHasTheRecordedHash() throws IOException {
    for (String name : List.of("rsna_c64d5667", "siim_1.2.276", "Fake_MONOHR1.dcm")) {
      String[] tags = tags(name);
      DicomImage image = read(tags[0]);
      agrees(image, tags);
      assertThat(hash(image)).as(name).isEqualTo(tags[23]);
    }
  }

  @Test
  void twelveBitJpegIsWithinOneOfTheLosslessDecodersValues() throws IOException {
    DicomImage image = read("RG3_JPLY.dcm");
    agrees(image, tags("RG3_JPLY.dcm"));
    assertThat(mean(image)).isBetween(333.2883 - 0.02, 333.2883 + 0.02);
    // Lossy, but the same picture as its lossless sister.
    DicomImage exact = read("RG3_RLE.dcm");
    double sum = 0;
    for (int i = 0; i < exact.values().length; i++) {
      sum += Math.abs(exact.values()[i] - image.values()[i]);
    }
    assertThat(sum / exact.values().length).isLessThan(8);
  }

  @Test
  void lossyJpeg2000HasTheRecordedMeanAndRange() throws IOException {
    DicomImage image = read("RG2_J2KI.dcm");
    agrees(image, tags("RG2_J2KI.dcm"));
    assertThat(mean(image)).isBetween(450.3784 - 0.01, 450.3784 + 0.01);
  }

  private static double mean(DicomImage image) {
    double sum = 0;
    for (short value : image.values()) {
      sum += value & 0xffff;
    }
    return sum / image.values().length;
  }

  @Test
  void everyFileOfRsnaMiniIsReadAndRawEqualsDisplayed() throws IOException {
    List<Path> files;
    try (var listing = Files.list(RSNA)) {
      files = listing.sorted().toList();
    }
    assertThat(files).hasSize(70);
    for (Path file : files) {
      DicomHeader header = DicomFile.header(file);
      assertThat(header.size()).isEqualTo(new ImageSize(1024, 1024));
      assertThat(header.photometric()).isEqualTo(Photometric.MONOCHROME2);
      GrayImage raw = DicomFile.read(file).raw8();
      assertThat(raw.pixels()).isEqualTo(ImageFiles.readGray(file).pixels());
    }
  }
}
