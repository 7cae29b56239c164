/**
 * Pixels: image files, grey images, masks and boxes, and the transforms of pre-training and
 * evaluation with the semantics of Pillow and torchvision. This is the only room that uses OpenCV
 * (for its codecs); besides it uses {@code org.lovt.base} and the configuration records. Tensors,
 * studies, datasets and figures must never come in. Further formats come in as services ({@link
 * org.lovt.image.PictureReader}): DICOM from {@code org.lovt.image.dicom}.
 */
package org.lovt.image;
