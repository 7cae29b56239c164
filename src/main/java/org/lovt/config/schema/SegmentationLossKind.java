package org.lovt.config.schema;

/** Loss of a segmentation task (spec/evaluation-and-baselines.md 4.4). */
public enum SegmentationLossKind {
  BCE,
  DICE,
  BCEDICE,
  FOCAL
}
