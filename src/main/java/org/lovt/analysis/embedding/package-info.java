/**
 * Statistics of the embeddings of a split: one pass of a trained model or of a bare image encoder
 * over it, batch by batch. Memory grows with the split by the centroids of its studies alone. Uses
 * {@code metric} for the numbers; files and figures never come in.
 */
package org.lovt.analysis.embedding;
