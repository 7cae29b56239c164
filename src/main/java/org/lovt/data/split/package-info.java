/**
 * Which image of an evaluation set is training, validation or test: the split files and their
 * statistics in the published form, the published splits themselves, new splits, and what patients
 * the parts share (spec/data-and-config.md 1.0). Uses boxes of {@code org.lovt.image}; pixels, raw
 * annotation files and preparation must never come in.
 */
package org.lovt.data.split;
