package org.lovt.data.prepare.chexpert;

import java.nio.file.Path;
import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationOptions;

/**
 * What to make of CheXpert.
 *
 * @param root folder with {@code CheXpert-v1.0-small} or {@code CheXpert-v1.0}, or that folder
 * @param preset which views
 * @param validationImages how many images validate at least; null for the original's 5 000 (a tenth
 *     of tables below 50 000 images)
 * @param common where to and how
 */
public record ChexpertOptions(
    Path root, ChexpertPreset preset, Integer validationImages, PreparationOptions common) {

  /** Checks the number; makes the path absolute. */
  public ChexpertOptions {
    root = root.toAbsolutePath().normalize();
    Objects.requireNonNull(preset, "preset");
    Objects.requireNonNull(common, "common");
    if (validationImages != null && validationImages < 0) {
      throw LovtException.config(
          "validation images: expected 0 or more. Received: " + validationImages,
          "Leave the option out for the original's 5000.");
    }
  }

  /** The original's target: {@code <root>/<preset>_dataset}. */
  public static Path defaultOut(Path root, ChexpertPreset preset) {
    return root.resolve(preset.label() + "_dataset");
  }
}
