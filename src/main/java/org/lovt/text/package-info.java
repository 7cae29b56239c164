/**
 * Radiology reports as text: sections, sentences, their augmentation, word pieces and padded
 * batches. Plain Java arrays go out; the only rooms used are {@code base} and the records of {@code
 * config.schema}. No tensors, no images, no knowledge of data sets or models: the caller names the
 * study, this room never logs or stores report text.
 */
package org.lovt.text;
