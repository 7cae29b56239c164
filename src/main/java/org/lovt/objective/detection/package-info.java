/**
 * The loss of the YOLOv3 detector: which slot answers for which box, in plain Java, and the loss
 * against these targets, on tensors (spec/evaluation-and-baselines.md 3.5, 3.6). Uses {@code
 * nn.head} for the layout; networks, decoding and metrics never come in.
 */
package org.lovt.objective.detection;
