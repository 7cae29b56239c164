/**
 * Contact sheets: scans of a data set with boxes, masks, labels and sentences drawn over and under
 * them, for people who want to see what they train on. Uses data sets and figures; no models.
 */
package org.lovt.analysis.sheet;
