package org.lovt.analysis.prediction;

import java.util.List;
import org.lovt.image.GrayImage;

/** A test image with what is annotated in it and what a model predicted. */
public sealed interface Prediction extends Rated permits BoxPrediction, MaskPrediction {
  /** The image. */
  GrayImage picture();

  /** What is written under the picture, one paragraph each. */
  List<String> caption();

  /** How the prediction became what is drawn, for the head of a sheet. */
  String rule();
}
