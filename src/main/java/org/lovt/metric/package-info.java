/**
 * Measures: local retrieval, embedding and attention statistics under their reference names,
 * classification. Each is an accumulator over batches, computed without gradients and in double
 * precision where sums are kept. Uses {@code torch} and {@code nn}'s records; losses, plots and
 * files never come in.
 */
package org.lovt.metric;
