package org.lovt.data.verify;

import java.util.List;

/**
 * What was read of an image and its masks.
 *
 * @param image the image; null if it could not be read
 * @param masks foreground pixels of the mask of each target; −1 where not known
 */
record RowProbe(ImageProbe image, List<Long> masks) {
  /** Foreground pixels of all targets; −1 if one of them is not known. */
  boolean hasMasks() {
    return masks.stream().allMatch(m -> m >= 0);
  }
}
