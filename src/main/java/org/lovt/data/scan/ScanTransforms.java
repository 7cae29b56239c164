package org.lovt.data.scan;

import org.lovt.base.LovtException;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.data.scan.ScanDataset.PixelStatistics;
import org.lovt.data.study.Split;
import org.lovt.image.ScanTransform;

/** The transforms of the consumers of scans (spec/data-and-config.md 2.3). */
public final class ScanTransforms {
  /** Side of the images that BYOL, SimCLR and PixelPro augment. */
  public static final int SELF_SUPERVISED_SIZE = 512;

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
   * The whole image stretched to 512 × 512, values 0…1: what BYOL, SimCLR and PixelPro begin with.
   *
   * @param config any; its way of resizing is replaced
   */
  public static ScanTransform selfSupervised(ScanAugmentationConfig config) {
    return ScanTransform.evaluation(
        config.withValResizeMode(ResizeMode.RESIZE), SELF_SUPERVISED_SIZE, 0, 1);
  }

  private static PixelStatistics statistics(ScanDataset data) {
    if (data.size(Split.TRAIN) == 0) {
      throw LovtException.data(
          data.folder() + " has no training images, whose statistics normalise all images",
          "Prepare it again with a training split, or choose a larger train_subset.");
    }
    return data.statistics(Split.TRAIN);
  }
}
