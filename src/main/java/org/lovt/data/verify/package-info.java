/**
 * Whether a prepared data set is whole and what is in it: files, hashes, images, boxes, masks,
 * duplicates, counts, patients shared between splits. One pass over the files gives the findings
 * and the figures. Uses {@code data.split}, {@code data.store} and {@code org.lovt.image}; nothing
 * is printed or changed here, and report text never comes into a finding.
 */
package org.lovt.data.verify;
