/**
 * Measures of segmentation over a split: the Dice conventions under their full names, precision,
 * recall, IoU, and the ranking of pixels. Accumulators take one image at a time in bounded memory
 * and can be evaluated over any resample of the images. Uses {@code torch} to receive probabilities
 * and {@code metric.statistic}; losses and files never come in.
 */
package org.lovt.metric.segmentation;
