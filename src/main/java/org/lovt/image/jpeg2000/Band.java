package org.lovt.image.jpeg2000;

/**
 * A subband.
 *
 * @param region its coefficients
 * @param highX whether it holds the horizontal details
 * @param highY whether it holds the vertical details
 * @param planes largest number of bit planes
 * @param step size of a quantisation step, 1 for whole numbers
 */
record Band(Region region, boolean highX, boolean highY, int planes, double step) {}
