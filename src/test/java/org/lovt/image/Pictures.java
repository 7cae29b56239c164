package org.lovt.image;

import java.util.Locale;
import org.lovt.Augmentations;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;

/** Pictures and configurations that several tests use. */
final class Pictures {
  private Pictures() {}

  /** The formula picture of {@code images/record.py}. */
  static GrayImage pattern(int width, int height) {
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int v = (x * x * 3 + y * y * 5 + x * y * 7 + 11 * x) / 16;
        pixels[y * width + x] = (byte) v;
      }
    }
    return new GrayImage(width, height, pixels);
  }

  static GrayImage constant(int width, int height, int value) {
    byte[] pixels = new byte[width * height];
    java.util.Arrays.fill(pixels, (byte) value);
    return new GrayImage(width, height, pixels);
  }

  static GrayImage random(int width, int height, long seed) {
    RandomStream random = RandomStream.of(seed, "picture", 0, 0);
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new GrayImage(width, height, pixels);
  }

  /** The mask of the pixels brighter than a threshold. */
  static Mask above(GrayImage image, int threshold) {
    byte[] values = new byte[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) ((image.pixels()[i] & 0xff) > threshold ? 1 : 0);
    }
    return new Mask(image.width(), image.height(), values);
  }

  /** The published configuration. */
  static ScanAugmentationConfig published() {
    return config(true, ResizeMode.PAD, true);
  }

  static ScanAugmentationConfig config(boolean augment, ResizeMode mode, Boolean blur) {
    return Augmentations.of(
        "augment: " + augment,
        "gaussian_blur: " + blur,
        "val_resize_mode: " + mode.name().toLowerCase(Locale.ROOT));
  }

  /** Everything switched off but what the caller sets. */
  static ScanAugmentationConfig only(boolean crop, boolean flip, boolean affine, boolean jitter) {
    return Augmentations.of(
        "random_crop: " + crop,
        "random_horizontal_flip: " + flip,
        "horizontal_flip_prob: 1.0",
        "random_affine: " + affine,
        "random_jitter: " + jitter,
        "gaussian_blur: false");
  }
}
