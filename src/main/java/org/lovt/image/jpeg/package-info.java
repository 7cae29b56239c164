/**
 * The JPEG processes of medical images that no library on Maven Central decodes: lossless and
 * sequential with 12 bits (ITU-T T.81) and JPEG-LS (T.87), each for one grey component. {@link
 * org.lovt.image.jpeg.GreyJpeg} is the entrance. Everyday JPEG stays with OpenCV, JPEG 2000 is
 * {@code org.lovt.image.jpeg2000}. It uses {@code org.lovt.image} for its failures only; containers
 * such as DICOM must never come in.
 */
package org.lovt.image.jpeg;
