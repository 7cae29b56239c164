package org.lovt.config.schema;

import java.util.List;

/**
 * Image augmentation (group {@code data_augmentation} of the scan encoder). Ranges are [low, high].
 */
public record ScanAugmentationConfig(
    @Key(def = "true", doc = "Master switch; always off for validation.") boolean augment,
    @Key(def = "true", doc = "Random resized crop in place of the validation resizing.")
        boolean randomCrop,
    @Key(range = "(0, 1]", def = "[0.6, 1.0]", doc = "Area fraction of the crop.")
        List<Double> cropScaleRange,
    @Key(def = "true", doc = "Random horizontal flip.") boolean randomHorizontalFlip,
    @Key(range = "[0, 1]", def = "0.5", doc = "Probability of the flip.") double horizontalFlipProb,
    @Key(
            def = "true",
            doc = "Random rotation, translation, scaling (nearest neighbour, filled with 0).")
        boolean randomAffine,
    @Key(
            range = "[-360, 360]",
            def = "[-20, 20]",
            doc = "Rotation angle in degrees; positive turns clockwise.")
        List<Double> rotationAngleRange,
    @Key(
            range = "[0, 1]",
            def = "0.1",
            doc = "Largest horizontal shift as a fraction of the width.")
        double horizontalTranslationFraction,
    @Key(range = "[0, 1]", def = "0.1", doc = "Largest vertical shift as a fraction of the height.")
        double verticalTranslationFraction,
    @Key(range = "(0, inf)", def = "[0.95, 1.05]", doc = "Scale factor.") List<Double> scalingRange,
    @Key(def = "true", doc = "Random brightness and contrast.") boolean randomJitter,
    @Key(range = "[0, 1]", def = "1.0", doc = "Probability of the jitter.") double jitterProb,
    @Key(range = "[0, inf)", def = "[0.6, 1.4]", doc = "Brightness factor.")
        List<Double> brightnessJitterRatioRange,
    @Key(range = "[0, inf)", def = "[0.6, 1.4]", doc = "Contrast factor.")
        List<Double> contrastJitterRatioRange,
    @Key(
            def = "true",
            nullable = true,
            doc = "Gaussian blur; the original blurs even when this is false, we do not.")
        Boolean gaussianBlur,
    @Key(range = "(0, inf)", def = "[0.1, 3.0]", doc = "Standard deviation of the blur in pixels.")
        List<Double> gaussianBlurSigmaRange,
    @Key(
            def = "pad",
            doc = "Validation resizing: pad to square, resize anisotropically, or center_crop.")
        ResizeMode valResizeMode,
    @Key(
            def = "random",
            doc = "Which view of a study validation uses: random (as published) or first.")
        ViewChoice valView) {
  /** Checks ranges. */
  public ScanAugmentationConfig {
    Ranges.of(ScanAugmentationConfig.class)
        .interval("cropScaleRange", cropScaleRange)
        .check("horizontalFlipProb", horizontalFlipProb)
        .interval("rotationAngleRange", rotationAngleRange)
        .check("horizontalTranslationFraction", horizontalTranslationFraction)
        .check("verticalTranslationFraction", verticalTranslationFraction)
        .interval("scalingRange", scalingRange)
        .check("jitterProb", jitterProb)
        .interval("brightnessJitterRatioRange", brightnessJitterRatioRange)
        .interval("contrastJitterRatioRange", contrastJitterRatioRange)
        .interval("gaussianBlurSigmaRange", gaussianBlurSigmaRange);
  }

  /** How validation images reach the input size. */
  public enum ResizeMode {
    PAD,
    RESIZE,
    CENTER_CROP
  }

  /** Which of a study's views validation uses. */
  public enum ViewChoice {
    RANDOM,
    FIRST
  }
}
