/**
 * Writes phantoms as data sets in the raw form in which users download the real ones (here
 * MIMIC-CXR-JPG 2.0.0), with the ground truth beside them, and contact sheets to look at. Uses
 * {@code base} and the other phantom rooms; how to draw or phrase must never come in.
 */
package org.lovt.data.phantom.layout;
