package org.lovt.data.prepare.scans;

import java.nio.file.Path;
import java.util.List;
import org.lovt.data.study.PixelMoments;
import org.lovt.image.Decoded;
import org.lovt.image.GrayImage;
import org.lovt.image.HistogramEqualization;
import org.lovt.image.ImageFiles;

/**
 * A processed image.
 *
 * @param image what is stored
 * @param moments of the values before they were rounded to 8 bits
 * @param remarks what is not as it should be, though the image can be used
 */
record ScanPixels(GrayImage image, PixelMoments moments, List<String> remarks) {
  /** The remark on a file that is cut off. */
  static final String TRUNCATED = "the file is damaged; decoded as far as it goes";

  ScanPixels {
    remarks = List.copyOf(remarks);
  }

  /** An image stored as it is. */
  static ScanPixels unchanged(GrayImage image, List<String> remarks) {
    return new ScanPixels(image, moments(image.moments()), remarks);
  }

  /** A JPEG or PNG file, grey by luma, equalised. */
  static ScanPixels equalized(Path file) {
    Decoded decoded = ImageFiles.decode(file);
    return equalized(
        HistogramEqualization.of(decoded.image()),
        decoded.truncated() ? List.of(TRUNCATED) : List.of());
  }

  /** An equalised image. */
  static ScanPixels equalized(HistogramEqualization.Equalized equalized, List<String> remarks) {
    return new ScanPixels(equalized.image(), moments(equalized.moments()), remarks);
  }

  private static PixelMoments moments(org.lovt.image.PixelMoments moments) {
    return new PixelMoments(moments.mean(), moments.variance());
  }
}
