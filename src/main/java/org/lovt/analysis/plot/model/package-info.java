/**
 * The figures of one model: maps of its embeddings, similarity of regions by distance, weights of
 * regions (spec/analysis-and-plots.md 3). Takes numbers from {@code analysis.space} and maps from
 * {@code analysis.projection}, draws through {@code analysis.graphic}; nothing is computed by a
 * network here.
 */
package org.lovt.analysis.plot.model;
