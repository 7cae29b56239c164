package org.lovt.analysis.gather;

import org.lovt.data.PretrainDataset;
import org.lovt.data.phantom.layout.PhantomTruth;
import org.lovt.data.study.Split;

/**
 * What is known of the data set of a pre-training once it is open.
 *
 * @param phantoms whether its images are synthetic
 * @param training studies of the split
 * @param validation studies of the split
 * @param test studies of the split
 */
record TrainingData(boolean phantoms, int training, int validation, int test) {
  static TrainingData of(PretrainDataset dataset) {
    return new TrainingData(
        PhantomTruth.rawFolder(dataset.imageRoot()).isPresent(),
        dataset.size(Split.TRAIN),
        dataset.size(Split.VALIDATION),
        dataset.size(Split.TEST));
  }

  /** In words. */
  String words() {
    return "%,d training, %,d validation and %,d test studies%s"
        .formatted(
            training,
            validation,
            test,
            phantoms ? "; phantoms: synthetic images with invented reports, no patient’s" : "");
  }
}
