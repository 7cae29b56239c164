package org.lovt.image;

/**
 * A decoded image file.
 *
 * @param image the grey picture
 * @param truncated whether the file was cut off or damaged, so that a part of the picture is filled
 *     with grey or black; worth a notice
 */
public record Decoded(GrayImage image, boolean truncated) {}
