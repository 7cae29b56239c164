/**
 * The JPEG processes of medical images beyond everyday JPEG, which stays with OpenCV. {@link
 * org.lovt.image.jpeg.GreyJpeg} decodes what no library on Maven Central does: lossless and
 * sequential with 12 bits (ITU-T T.81) and JPEG-LS (T.87), each for one grey component. {@link
 * org.lovt.image.jpeg.Jpeg2000} hands JPEG 2000 to jai-imageio, the only user of it. It uses {@code
 * org.lovt.image} for its failures only; containers such as DICOM must never come in.
 */
package org.lovt.image.jpeg;
