/**
 * The raw annotation files of the evaluation sets: RSNA labels and their matches in NIH, SIIM run
 * lengths, NIH boxes, entries and test list, Object-CXR shapes, the folder of COVID rural
 * (spec/data-and-config.md 1.2 to 1.6). Readers only: a wrong row is a data error with file and
 * line. Uses {@code data.table}, {@code data.split} and shapes of {@code org.lovt.image}; pixels,
 * preparation and anything printed must never come in.
 */
package org.lovt.data.annotation;
