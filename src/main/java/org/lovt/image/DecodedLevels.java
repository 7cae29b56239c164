package org.lovt.image;

/**
 * A decoded image file with values that need more than 8 bits.
 *
 * @param image the image
 * @param truncated as in {@link Decoded}
 */
public record DecodedLevels(LevelImage image, boolean truncated) {}
