/**
 * Figures as vectors and pixels: one drawing, given as PDF, SVG and PNG with the same geometry.
 * Shapes, marks and text with superscripts on a {@link org.lovt.analysis.graphic.Canvas}; axes,
 * ticks and legends ({@link org.lovt.analysis.graphic.PlotFrame}); the look of the originals and a
 * readable one ({@link org.lovt.analysis.graphic.Style}). Uses {@code analysis.figure} for the
 * typeface; what must never come in: results, models, what a figure is about.
 */
package org.lovt.analysis.graphic;
