/**
 * Measures of detection over a split: mean average precision in the published and in the COCO
 * convention, FROC. Accumulators take one image at a time, keep what a recount needs, and can be
 * evaluated over any resample of the images. Uses {@code metric.statistic}; tensors, files and the
 * making of boxes never come in.
 */
package org.lovt.metric.detection;
