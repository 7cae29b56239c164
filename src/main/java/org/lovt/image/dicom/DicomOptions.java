package org.lovt.image.dicom;

import java.util.Objects;
import org.lovt.image.ReadOptions;

/**
 * How DICOM files are read.
 *
 * @param maxPixels largest size that is decoded, in pixels, checked by the header
 * @param frames what is done with files of several pictures
 */
public record DicomOptions(long maxPixels, Frames frames) {
  /** The limit of {@link ReadOptions#DEFAULT}; files of several pictures are refused. */
  public static final DicomOptions DEFAULT =
      new DicomOptions(ReadOptions.DEFAULT.maxPixels(), Frames.ONLY);

  /** Treatment of files of several pictures. */
  public enum Frames {
    /** A named error: which of them is meant is not known. */
    ONLY,
    /** The first picture. */
    FIRST
  }

  /** Checks the limit. */
  public DicomOptions {
    if (maxPixels < 1) {
      throw new IllegalArgumentException("Expected maxPixels >= 1. Received: " + maxPixels);
    }
    Objects.requireNonNull(frames, "frames");
  }
}
