package org.lovt.data.scan;

import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.data.study.Split;
import org.lovt.image.ScanTransform;

/** The transforms of the consumers of scans (spec/data-and-config.md 2.3). */
public final class ScanTransforms {
  private ScanTransforms() {}

  /** With augmentation, normalised with the statistics of the training split. */
  public static ScanTransform training(ScanDataset data, ScanAugmentationConfig config, int size) {
    PixelStatistics train = statistics(data);
    return ScanTransform.training(config, size, train.mean(), train.std());
  }

  /** Without augmentation, normalised with the statistics of the training split. */
  public static ScanTransform evaluation(
      ScanDataset data, ScanAugmentationConfig config, int size) {
    PixelStatistics train = statistics(data);
    return ScanTransform.evaluation(config, size, train.mean(), train.std());
  }

  /**
   * The pixel statistics that images of all splits are normalised with: the training split's.
   *
   * @throws LovtException of kind DATA if the training split is empty
   */
  public static PixelStatistics statistics(ScanDataset data) {
    if (data.size(Split.TRAIN) == 0) {
      throw LovtException.data(
          data.folder() + " has no training images, whose statistics normalise all images",
          "Prepare it again with a training split, or choose a larger train_subset.");
    }
    return data.statistics(Split.TRAIN);
  }
}
