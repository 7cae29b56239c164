package org.lovt.image.view;

import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.image.Fit;
import org.lovt.image.GaussianBlur;
import org.lovt.image.GrayImage;
import org.lovt.image.ScanParameters.Jitter;

/**
 * Makes views of images (evaluation spec 8.5, 8.7), in floating point without rounding. Immutable
 * and safe for any number of threads; a view is a pure function of image and parameters.
 *
 * <p>The three colour channels of a radiograph are equal and no step mixes them unequally, so one
 * plane stands for all. Contrast alone looks at colours: torchvision's grey value weights them by
 * 0.2989, 0.587 and 0.114, whose sum is 0.9999, and so does the mean that is blended in here.
 */
public final class ViewTransform {
  /** Side to which the published trainers bring whole images first. */
  public static final int PUBLISHED_SIDE = 512;

  private static final double GREY_WEIGHTS = 0.2989 + 0.587 + 0.114;
  private static final float[] UNIT = new float[256];

  static {
    for (int v = 0; v < 256; v++) {
      UNIT[v] = v / 255f;
    }
  }

  private final ViewRecipe recipe;
  private final ViewStrength strength;
  private final int side;
  private final int size;
  private final float mean;
  private final float std;

  /**
   * A transform.
   *
   * @param recipe what is random
   * @param strength how much views differ
   * @param side side of the images that views are made of, see {@link #fit()}
   * @param size side of the views in pixels
   * @param mean pixel mean that views are normalised with, 0…1
   * @param std pixel standard deviation, above 0
   * @throws LovtException of kind DATA if mean or standard deviation are no such numbers
   */
  public ViewTransform(
      ViewRecipe recipe, ViewStrength strength, int side, int size, double mean, double std) {
    this.recipe = Objects.requireNonNull(recipe, "recipe");
    this.strength = Objects.requireNonNull(strength, "strength");
    if (side < 2 || size < 2) {
      throw new IllegalArgumentException(
          "Expected images and views of at least 2 pixels. Received: " + side + ", " + size);
    }
    if (!Double.isFinite(mean) || !Double.isFinite(std) || std <= 0) {
      throw LovtException.data(
          "Expected a finite pixel mean and a pixel standard deviation above 0. Received: mean=%s, std=%s"
              .formatted(mean, std),
          "Check dataset_statistics.json, or prepare the data again.");
    }
    this.side = side;
    this.size = size;
    this.mean = (float) mean;
    this.std = (float) std;
  }

  /** How pictures come to the side of which views are made: stretched, as Pillow does it. */
  public Fit fit() {
    return new Fit(ResizeMode.RESIZE, side);
  }

  /** Side of the views in pixels. */
  public int size() {
    return size;
  }

  /** The random part of one view. */
  public ViewParameters draw(RandomStream random) {
    return recipe.draw(side, strength, random);
  }

  /**
   * A view of an image, normalised.
   *
   * @param image side × side pixels
   */
  public View view(GrayImage image, ViewParameters parameters) {
    float[] pixels = picture(image, parameters);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (pixels[i] - mean) / std;
    }
    return new View(pixels, new ViewWindow(parameters.crop(), side, side, parameters.flip()));
  }

  /** What a view shows, before normalisation: size × size values 0…1. */
  public float[] picture(GrayImage image, ViewParameters parameters) {
    if (image.width() != side || image.height() != side) {
      throw new IllegalArgumentException(
          "Expected an image of %d x %d. Received: %s".formatted(side, side, image));
    }
    float[] plane = cut(image, parameters);
    parameters.jitter().ifPresent(jitter -> apply(jitter, plane));
    if (parameters.blurSigma() == 0) {
      return plane;
    }
    float[] kernel = GaussianBlur.kernel(GaussianBlur.kernelSize(size), parameters.blurSigma());
    return GaussianBlur.apply(plane, size, size, kernel);
  }

  /**
   * The window of the image, brought to the view's size. It is flipped before that: flipping and
   * resizing change places freely, since resizing is symmetric.
   */
  private float[] cut(GrayImage image, ViewParameters parameters) {
    int[] columns = positions(parameters.crop().x(), parameters.crop().width());
    int[] rows = positions(parameters.crop().y(), parameters.crop().height());
    Taps across = Taps.bilinear(parameters.flip() ? Taps.reversed(columns) : columns, size);
    return gather(image, across, Taps.bilinear(rows, size));
  }

  private int[] positions(int start, int length) {
    return switch (recipe) {
      case RANDOM_CROP -> Taps.range(start, length);
      case CUT_OUT -> Taps.nearest(start, length, side);
    };
  }

  private static float[] gather(GrayImage image, Taps columns, Taps rows) {
    byte[] pixels = image.pixels();
    int width = columns.weight().length;
    int height = rows.weight().length;
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      int upper = rows.first()[y] * image.width();
      int lower = rows.second()[y] * image.width();
      float down = rows.weight()[y];
      for (int x = 0; x < width; x++) {
        int left = columns.first()[x];
        int right = columns.second()[x];
        float across = columns.weight()[x];
        float above = mix(pixels[upper + left], pixels[upper + right], across);
        float below = mix(pixels[lower + left], pixels[lower + right], across);
        out[y * width + x] = (1 - down) * above + down * below;
      }
    }
    return out;
  }

  private static float mix(byte a, byte b, float weight) {
    return (1 - weight) * UNIT[a & 0xff] + weight * UNIT[b & 0xff];
  }

  private static void apply(Jitter jitter, float[] plane) {
    if (jitter.brightnessFirst()) {
      brightness(plane, jitter.brightness());
      contrast(plane, jitter.contrast());
    } else {
      contrast(plane, jitter.contrast());
      brightness(plane, jitter.brightness());
    }
  }

  private static void brightness(float[] plane, double factor) {
    blend(plane, (float) factor, 0);
  }

  /** Towards the image's own mean. */
  private static void contrast(float[] plane, double factor) {
    double sum = 0;
    for (float v : plane) {
      sum += v;
    }
    float grey = (float) (GREY_WEIGHTS * sum / plane.length);
    blend(plane, (float) factor, (float) (1 - factor) * grey);
  }

  private static void blend(float[] plane, float factor, float constant) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = Math.max(0f, Math.min(1f, factor * plane[i] + constant));
    }
  }
}
