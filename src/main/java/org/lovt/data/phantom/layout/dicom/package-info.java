/**
 * Writes phantoms as the DICOM files that the RSNA and SIIM challenges hand out: the least that
 * their readers and other programs expect. Reading DICOM belongs to {@code image.dicom}.
 */
package org.lovt.data.phantom.layout.dicom;
