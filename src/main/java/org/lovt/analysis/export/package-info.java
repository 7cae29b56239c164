/**
 * What a model says about every study of a split, in files that Python reads: embeddings, weights,
 * attention and what went in (docs/reference/predictions.md). Report text and pixels are written on
 * request only. Uses {@code analysis.embedding}'s batches; statistics and figures never come in.
 */
package org.lovt.analysis.export;
