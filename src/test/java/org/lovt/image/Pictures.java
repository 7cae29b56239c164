package org.lovt.image;

import java.util.List;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.ScanAugmentationConfig;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;
import org.lovt.config.schema.ScanAugmentationConfig.ViewChoice;

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
    return new ScanAugmentationConfig(
        augment,
        true,
        List.of(0.6, 1.0),
        true,
        0.5,
        true,
        List.of(-20.0, 20.0),
        0.1,
        0.1,
        List.of(0.95, 1.05),
        true,
        1.0,
        List.of(0.6, 1.4),
        List.of(0.6, 1.4),
        blur,
        List.of(0.1, 3.0),
        mode,
        ViewChoice.RANDOM);
  }

  /** Everything switched off but what the caller sets. */
  static ScanAugmentationConfig only(boolean crop, boolean flip, boolean affine, boolean jitter) {
    return new ScanAugmentationConfig(
        true,
        crop,
        List.of(0.6, 1.0),
        flip,
        1.0,
        affine,
        List.of(-20.0, 20.0),
        0.1,
        0.1,
        List.of(0.95, 1.05),
        jitter,
        1.0,
        List.of(0.6, 1.4),
        List.of(0.6, 1.4),
        false,
        List.of(0.1, 3.0),
        ResizeMode.PAD,
        ViewChoice.RANDOM);
  }
}
