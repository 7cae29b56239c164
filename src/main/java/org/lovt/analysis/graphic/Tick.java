package org.lovt.analysis.graphic;

/**
 * A place on an axis.
 *
 * @param value where
 * @param label what stands there; null for a short unlabelled tick
 */
public record Tick(double value, RichText label) {}
