/**
 * The frame of all raw layouts: generation, resumption, ground truth, provenance, contact sheets,
 * and what a layout must provide ({@link org.lovt.data.phantom.layout.RawLayout}; {@link
 * org.lovt.data.phantom.layout.ImageSetLayout} for images with annotations). One sub-room per data
 * set; {@code dicom} writes DICOM for two of them. Uses {@code base}, {@code image} and the other
 * phantom rooms; how to draw or phrase must never come in.
 */
package org.lovt.data.phantom.layout;
