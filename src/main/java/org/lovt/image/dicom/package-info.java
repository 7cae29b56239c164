/**
 * DICOM radiographs: data sets, transfer syntaxes, stored values, and the way from them to a
 * picture. {@link org.lovt.image.dicom.DicomFile} is the entrance; {@code ImageFiles} reads DICOM
 * through the service {@code PictureReader}, in display mode. The reader keeps only those elements
 * of a file that its pixels need ({@code Tag}): names, dates and identifiers are skipped, so no
 * message can hold one. It uses {@code org.lovt.image} (grey images, OpenCV's codecs), {@code
 * org.lovt.image.jpeg}, {@code org.lovt.image.jpeg2000} and {@code org.lovt.base}. Networking,
 * series and volumes, patients and writing must never come in.
 */
package org.lovt.image.dicom;
