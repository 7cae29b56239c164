package org.lovt.image;

import java.util.List;
import java.util.Optional;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig;

/**
 * Everything that is random in one training transform, drawn before it is applied (pre-training
 * spec 3.3). Hence a transform can be repeated, shown or tested with chosen values.
 *
 * @param crop random crop; empty: the validation resizing takes its place
 * @param flip whether left and right are exchanged
 * @param affine rotation, shift and scale; empty: none
 * @param jitter brightness and contrast; empty: none
 * @param blurSigma standard deviation of the blur in output pixels; 0: no blur
 */
public record ScanParameters(
    Optional<Crop> crop,
    boolean flip,
    Optional<Affine> affine,
    Optional<Jitter> jitter,
    double blurSigma) {
  /** No augmentation: the validation transform. */
  public static final ScanParameters NONE =
      new ScanParameters(Optional.empty(), false, Optional.empty(), Optional.empty(), 0);

  /**
   * Brightness and contrast factors and which of the two comes first.
   *
   * @param brightness factor, not negative
   * @param contrast factor, not negative
   * @param brightnessFirst order of the two
   */
  public record Jitter(double brightness, double contrast, boolean brightnessFirst) {
    GrayImage apply(GrayImage image) {
      return brightnessFirst
          ? Transforms.contrast(Transforms.brightness(image, brightness), contrast)
          : Transforms.brightness(Transforms.contrast(image, contrast), brightness);
    }
  }

  /** Checks that the blur is not negative. */
  public ScanParameters {
    if (!(blurSigma >= 0)) {
      throw new IllegalArgumentException("Expected blurSigma >= 0. Received: " + blurSigma);
    }
  }

  /**
   * Draws the parameters of one image.
   *
   * @param config ranges; {@code augment = false} gives {@link #NONE}
   * @param width image width in pixels, before any transform
   * @param height image height in pixels
   * @param size side of the output in pixels
   * @param random stream of this image
   */
  public static ScanParameters draw(
      ScanAugmentationConfig config, int width, int height, int size, RandomStream random) {
    if (!config.augment()) {
      return NONE;
    }
    Optional<Crop> crop =
        config.randomCrop()
            ? Optional.of(RandomCrop.draw(config.cropScaleRange(), width, height, random))
            : Optional.empty();
    boolean flip = config.randomHorizontalFlip() && random.chance(config.horizontalFlipProb());
    Optional<Affine> affine =
        config.randomAffine() ? Optional.of(drawAffine(config, size, random)) : Optional.empty();
    Optional<Jitter> jitter =
        config.randomJitter() && random.chance(config.jitterProb())
            ? Optional.of(drawJitter(config, random))
            : Optional.empty();
    double sigma =
        Boolean.TRUE.equals(config.gaussianBlur())
            ? uniform(config.gaussianBlurSigmaRange(), random)
            : 0;
    return new ScanParameters(crop, flip, affine, jitter, sigma);
  }

  private static Affine drawAffine(ScanAugmentationConfig config, int size, RandomStream random) {
    double angle = uniform(config.rotationAngleRange(), random);
    double maxDx = config.horizontalTranslationFraction() * size;
    double maxDy = config.verticalTranslationFraction() * size;
    int dx = (int) Math.rint(random.uniform(-maxDx, maxDx));
    int dy = (int) Math.rint(random.uniform(-maxDy, maxDy));
    return new Affine(angle, dx, dy, uniform(config.scalingRange(), random));
  }

  private static Jitter drawJitter(ScanAugmentationConfig config, RandomStream random) {
    boolean brightnessFirst = random.chance(0.5);
    double brightness = uniform(config.brightnessJitterRatioRange(), random);
    double contrast = uniform(config.contrastJitterRatioRange(), random);
    return new Jitter(brightness, contrast, brightnessFirst);
  }

  private static double uniform(List<Double> range, RandomStream random) {
    return random.uniform(range.get(0), range.get(1));
  }
}
