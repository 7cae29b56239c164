package org.lovt.data.prepare.scans;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.lovt.data.prepare.BadFile;
import org.lovt.data.prepare.TaskOutcome;
import org.lovt.data.study.PixelMoments;

/**
 * What became of an image.
 *
 * @param id the image
 * @param files what was written; empty if the image cannot be used
 * @param moments of the processed image; null if it cannot be used
 * @param foreground fraction of the pixels in the mask; null without a mask or with several
 * @param badFiles missing and damaged files
 * @param remarks files that were used but are not as they should be
 */
record ScanOutcome(
    String id,
    List<PreparedFile> files,
    PixelMoments moments,
    Double foreground,
    List<BadFile> badFiles,
    List<BadFile> remarks)
    implements TaskOutcome {
  ScanOutcome {
    files = List.copyOf(files);
    badFiles = List.copyOf(badFiles);
    remarks = List.copyOf(remarks);
  }

  /** An image that cannot be used. */
  static ScanOutcome bad(String id, BadFile bad) {
    return new ScanOutcome(id, List.of(), null, null, List.of(bad), List.of());
  }

  /** Whether the image can be used. */
  @JsonIgnore
  boolean usable() {
    return moments != null;
  }
}
