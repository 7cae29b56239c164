/**
 * What is trained on top of an image encoder for a task: the YOLOv3 detector with decoding and
 * non-maximum suppression, U-Net and linear segmentation, classification
 * (spec/evaluation-and-baselines.md 3–6). Names equal those of the original's state dicts. Uses
 * {@code nn} and {@code torch}; losses, metrics and files never come in.
 */
package org.lovt.nn.head;
