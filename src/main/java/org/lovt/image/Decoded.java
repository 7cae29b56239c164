package org.lovt.image;

/**
 * A decoded image file.
 *
 * @param image the grey picture
 * @param truncated whether the file was cut off or damaged, so that a part of the picture is filled
 *     with grey or black; worth a notice
 * @param colour whether the file has colour channels, whatever they show
 */
public record Decoded(GrayImage image, boolean truncated, boolean colour) {
  /** A picture of one channel. */
  public Decoded(GrayImage image, boolean truncated) {
    this(image, truncated, false);
  }
}
