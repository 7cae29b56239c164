/**
 * Data sets of scans without reports: with boxes, masks or labels. A configuration of the group
 * {@code dataset} is opened, gives its scans as they are in the files, and samples and batches as
 * pure functions of (seed, epoch, index). Uses split files, study stores, images and caches;
 * reports and tensors never come in.
 */
package org.lovt.data.scan;
