/**
 * Maps of embeddings in the plane: exact neighbours, t-SNE, how much a map may be trusted, and the
 * files that keep it. Numbers in, numbers out; for equal input and seed equal to the bit, whatever
 * the number of threads. What is projected and how it is drawn never comes in.
 */
package org.lovt.analysis.projection;
