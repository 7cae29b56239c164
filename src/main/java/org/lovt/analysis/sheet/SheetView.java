package org.lovt.analysis.sheet;

import java.util.List;
import org.lovt.config.ConfigTree;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.text.SentenceAugmentation;

/** How pictures of a data set are shown. */
public enum SheetView {
  /** As they are in the files. */
  FILE,
  /** As models get them without augmentation. */
  SAMPLE,
  /** As pre-training gets them, in the first epoch. */
  AUGMENTED;

  /** Side of samples: the input of all published models. */
  static final int SIZE = 224;

  /** The augmentation of images in the published pre-training. */
  static ScanAugmentationConfig augmentation() {
    return published().encoderA().dataAugmentation();
  }

  /** The augmentation of reports in the published pre-training. */
  static SentenceAugmentation sentences() {
    return new SentenceAugmentation(published().encoderB().dataAugmentation());
  }

  private static BimodalModelConfig published() {
    return ConfigTree.open(List.of())
        .compose(ConfigTree.PRETRAIN, List.of("+experiment=LoVT_100"))
        .bind(PretrainConfig.class)
        .pretrainModel();
  }

  /** What to add to a title. */
  String words() {
    return switch (this) {
      case FILE -> "";
      case SAMPLE -> ", as samples of " + SIZE + " pixels";
      case AUGMENTED -> ", augmented samples of " + SIZE + " pixels";
    };
  }
}
