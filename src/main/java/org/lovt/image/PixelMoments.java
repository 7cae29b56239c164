package org.lovt.image;

/**
 * First two moments of the grey values v/255 of one image.
 *
 * @param mean arithmetic mean, 0…1
 * @param variance population variance (divided by the number of pixels)
 */
public record PixelMoments(double mean, double variance) {}
