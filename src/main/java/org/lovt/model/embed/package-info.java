/**
 * Embeddings of many images or reports into one file, with the memory of a few batches: inputs are
 * decoded by several threads while the network computes. Bad inputs are left out and named, or stop
 * the work. Uses {@code model}, the tables of {@code data} and the formats of {@code torch.file};
 * what must never come in: data sets, printing.
 */
package org.lovt.model.embed;
