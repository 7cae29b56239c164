package org.lovt.image.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lovt.image.GrayImage;

/** DICOM files of given pictures, for tests of other rooms. */
public final class DicomFiles {
  private DicomFiles() {}

  /** A MONOCHROME1 file that is displayed as the picture: its stored values are inverted. */
  public static Path inverted(GrayImage image, Path file) throws IOException {
    byte[] stored = new byte[image.pixels().length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) (255 - (image.pixels()[i] & 0xff));
    }
    byte[] bytes =
        DicomForge.of(TransferSyntax.EXPLICIT_LITTLE)
            .identity()
            .picture("MONOCHROME1", image.width(), image.height(), 8, 8)
            .bytes(stored)
            .file();
    return Files.write(file, bytes);
  }
}
