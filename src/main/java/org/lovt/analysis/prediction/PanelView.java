package org.lovt.analysis.prediction;

/** How an image is shown. */
public enum PanelView {
  /** The image with everything drawn over it. */
  OVERLAY(1),
  /** The image as it is, and beside it the same with everything drawn over it. */
  PAIR(2);

  private final int pictures;

  PanelView(int pictures) {
    this.pictures = pictures;
  }

  /** Pictures side by side. */
  int pictures() {
    return pictures;
  }
}
