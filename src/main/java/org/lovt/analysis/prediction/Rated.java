package org.lovt.analysis.prediction;

/** What is known of a test image to choose by: a {@link Prediction}, or without its pictures. */
public interface Rated {
  /** The image's name in its data set. */
  String id();

  /** Whether anything is annotated. */
  boolean positive();

  /** Agreement of prediction and annotation, 0 … 1; 1 where there is neither. */
  double quality();

  /** How much is predicted where nothing is annotated, from 0; compares images of one task. */
  double excess();
}
