/**
 * Figures and tables of several models side by side: results of tasks, properties of embeddings,
 * alignment of images and reports. Reads result files ({@code result.file}) and exported
 * predictions ({@code analysis.export}), draws on {@code analysis.graphic}; what must never come
 * in: running models, printing.
 */
package org.lovt.analysis.plot.shared;
