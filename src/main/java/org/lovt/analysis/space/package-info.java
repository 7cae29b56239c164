/**
 * What the figures of a model show, as plain numbers out of exported predictions: sets of vectors,
 * similarity of regions by their distance, weights of regions, classes of studies. One batch is in
 * memory at a time. Drawing never comes in.
 */
package org.lovt.analysis.space;
