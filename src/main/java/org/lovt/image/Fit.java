package org.lovt.image;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.config.schema.ScanAugmentationConfig.ResizeMode;

/**
 * How a whole picture comes to size × size pixels without chance: all of the evaluation transform
 * (evaluation spec 2.2), and what stands in a training transform in place of a random crop.
 *
 * @param mode padded to a square, stretched, or the central part
 * @param size side of the result in pixels, at least 1
 */
public record Fit(ResizeMode mode, int size) {
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)-(\\d{1,5})");

  /** Checks the size. */
  public Fit {
    Objects.requireNonNull(mode, "mode");
    if (size < 1) {
      throw new IllegalArgumentException("Expected an output size >= 1. Received: " + size);
    }
  }

  /** The picture, size × size; bilinear as in Pillow. */
  public GrayImage picture(GrayImage image) {
    GrayImage out = image;
    for (GeometricStep step : steps(image.width(), image.height())) {
      out = step.image(out);
    }
    return out;
  }

  /**
   * A mask of a picture, size × size; nearest neighbour.
   *
   * @param image size of the picture, to which a mask of another size is brought first
   */
  public Mask mask(Mask mask, ImageSize image) {
    return follow(mask, image, steps(image.width(), image.height()));
  }

  /** Where a picture of this size lies in the result, for the way back. */
  public Placement placement(ImageSize image) {
    Box box = new Box(0, 0, image.width(), image.height());
    for (GeometricStep step : steps(image.width(), image.height())) {
      box = step.box(box);
    }
    return new Placement(image, size, box);
  }

  static Mask follow(Mask mask, ImageSize image, List<GeometricStep> steps) {
    Mask out = mask;
    if (mask.width() != image.width() || mask.height() != image.height()) {
      out = Transforms.resize(mask, image.width(), image.height());
    }
    for (GeometricStep step : steps) {
      out = step.mask(out);
    }
    return out;
  }

  List<GeometricStep> steps(int width, int height) {
    return switch (mode) {
      case PAD -> GeometricStep.pad(width, height, size);
      case RESIZE -> GeometricStep.resize(width, height, size);
      case CENTER_CROP -> GeometricStep.centerCrop(width, height, size);
    };
  }

  /** For names of files: {@code pad-224}. */
  public String label() {
    return mode.name().toLowerCase(Locale.ROOT) + "-" + size;
  }

  /** The fit with this label. */
  public static Optional<Fit> parse(String label) {
    Matcher matcher = LABEL.matcher(label);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 1) {
      return Optional.empty();
    }
    for (ResizeMode mode : ResizeMode.values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(matcher.group(1))) {
        return Optional.of(new Fit(mode, Integer.parseInt(matcher.group(2))));
      }
    }
    return Optional.empty();
  }
}
