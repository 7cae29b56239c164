package org.lovt.image.view;

import java.util.List;
import java.util.Optional;
import org.lovt.base.RandomStream;
import org.lovt.image.Crop;
import org.lovt.image.RandomCrop;
import org.lovt.image.ScanParameters.Jitter;

/**
 * What is random in a view (evaluation spec 8.5, 8.7). Both recipes end with brightness and
 * contrast (with probability 0.8, factors as of the {@link ViewStrength}, in random order) and a
 * blur (with probability 0.5, σ 0.1 to 2 pixels of the view).
 */
public enum ViewRecipe {
  /**
   * SimCLR's and BYOL's: a random resized crop (area as of the strength, ratio of sides 3/4 to
   * 4/3), every second one flipped.
   */
  RANDOM_CROP {
    @Override
    Crop crop(int side, ViewStrength strength, RandomStream random) {
      List<Double> area = List.of(strength.leastArea(), strength.greatestArea());
      return RandomCrop.draw(area, side, side, random);
    }

    @Override
    double flipProbability() {
      return 0.5;
    }
  },

  /**
   * PixelPro's: a square of 0.6 to 0.8 of the side, brought back to the whole image's side by
   * nearest neighbour, every fourth one flipped.
   */
  CUT_OUT {
    @Override
    Crop crop(int side, ViewStrength strength, RandomStream random) {
      int cut = Math.max(1, (int) (random.uniform(CUT_LEAST, CUT_GREATEST) * side));
      int x = (int) (random.nextDouble() * (side - cut));
      int y = (int) (random.nextDouble() * (side - cut));
      return new Crop(x, y, cut, cut);
    }

    @Override
    double flipProbability() {
      return 0.25;
    }
  };

  private static final double CUT_LEAST = 0.6;
  private static final double CUT_GREATEST = 0.8;
  private static final double JITTER_PROBABILITY = 0.8;
  private static final double BLUR_PROBABILITY = 0.5;
  private static final double SIGMA_LEAST = 0.1;
  private static final double SIGMA_GREATEST = 2.0;

  abstract Crop crop(int side, ViewStrength strength, RandomStream random);

  abstract double flipProbability();

  /**
   * Draws one view.
   *
   * @param side side of the image in pixels
   * @param strength how much views differ
   * @param random stream of this view
   */
  ViewParameters draw(int side, ViewStrength strength, RandomStream random) {
    Crop crop = crop(side, strength, random);
    Optional<Jitter> jitter =
        random.chance(JITTER_PROBABILITY)
            ? Optional.of(jitter(strength, random))
            : Optional.empty();
    boolean flip = random.chance(flipProbability());
    double sigma =
        random.chance(BLUR_PROBABILITY) ? random.uniform(SIGMA_LEAST, SIGMA_GREATEST) : 0;
    return new ViewParameters(crop, flip, jitter, sigma);
  }

  private static Jitter jitter(ViewStrength strength, RandomStream random) {
    boolean brightnessFirst = random.chance(0.5);
    double brightness = random.uniform(strength.leastFactor(), strength.greatestFactor());
    double contrast = random.uniform(strength.leastFactor(), strength.greatestFactor());
    return new Jitter(brightness, contrast, brightnessFirst);
  }
}
