package org.lovt.analysis.prediction;

import java.util.List;
import org.lovt.image.GrayImage;

/** A test image with what is annotated in it and what a model predicted. */
public sealed interface Prediction permits BoxPrediction, MaskPrediction {
  /** The image's name in its data set. */
  String id();

  /** The image. */
  GrayImage picture();

  /** Whether anything is annotated. */
  boolean positive();

  /** Agreement of prediction and annotation, 0 … 1; 1 where there is neither. */
  double quality();

  /** How much is predicted where nothing is annotated, from 0; compares images of one task. */
  double excess();

  /** What is written under the picture, one paragraph each. */
  List<String> caption();

  /** How the prediction became what is drawn, for the head of a sheet. */
  String rule();
}
