package org.lovt.data.prepare.scans;

/** How the masks of Object-CXR are drawn. Boxes in split files keep the published order in both. */
public enum ObjectMasks {
  /** Rectangles, ellipses and polygons as annotated. */
  FIXED,
  /**
   * As the original draws them: ellipses as rectangles, negative coordinates from the far end,
   * polygons mirrored at the diagonal.
   */
  LEGACY
}
