package org.lovt.data.phantom.layout;

import org.lovt.base.LovtException;

/**
 * What a layout holds unless asked otherwise.
 *
 * @param studies number of studies
 * @param size width and height of the images in pixels
 * @param validation studies of the official validation split
 * @param test studies of the official test split
 */
public record LayoutDefaults(int studies, int size, HeldOut validation, HeldOut test) {
  /** A raw set without official splits. */
  public static LayoutDefaults unsplit(int studies, int size) {
    return new LayoutDefaults(studies, size, HeldOut.NONE, HeldOut.NONE);
  }

  /**
   * Size of an official split.
   *
   * @param share of all studies; 0 where the set has no such split
   * @param most upper limit
   */
  public record HeldOut(double share, int most) {
    /** No such split. */
    public static final HeldOut NONE = new HeldOut(0, 0);

    /** A share without limit. */
    public static HeldOut of(double share) {
      return new HeldOut(share, Integer.MAX_VALUE);
    }

    /** Number of studies out of a total. */
    public int of(int studies) {
      return (int) Math.min(most, Math.floor(studies * share + 1e-9));
    }

    void check(String split, int studies, String layout) {
      if (share == 0 && studies > 0) {
        throw LovtException.config(
            "%s: expected 0, since the raw %s set has no official %s split. Received: %d"
                .formatted(split, layout, split, studies),
            "Leave the option out; 'lovt data prepare' splits this set.");
      }
    }
  }
}
