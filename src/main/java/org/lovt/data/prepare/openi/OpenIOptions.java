package org.lovt.data.prepare.openi;

import java.nio.file.Path;
import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationOptions;

/**
 * What to make of OpenI.
 *
 * @param root folder with the downloads
 * @param views which images
 * @param projections {@code indiana_projections.csv}; null to look for it in the root
 * @param seed key of the split and of the order of the reports
 * @param validation fraction of the reports for validation
 * @param test fraction of the reports for testing
 * @param common where to and how
 */
public record OpenIOptions(
    Path root,
    Views views,
    Path projections,
    long seed,
    double validation,
    double test,
    PreparationOptions common) {

  /** Which images of a report are taken. */
  public enum Views {
    /** Those from the front or the back. */
    FRONTAL,
    /** All, laterals included. */
    ALL
  }

  /** Checks fractions; makes paths absolute. */
  public OpenIOptions {
    root = root.toAbsolutePath().normalize();
    projections = projections == null ? null : projections.toAbsolutePath().normalize();
    Objects.requireNonNull(views, "views");
    Objects.requireNonNull(common, "common");
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw LovtException.config(
          "expected fractions of validation and test of 0 or more, below 1 together. Received: %s, %s"
              .formatted(validation, test),
          "Usual are 0.1 and 0.1.");
    }
  }

  /** The default target: {@code <root>/openi_dataset}. */
  public static Path defaultOut(Path root) {
    return root.resolve("openi_dataset");
  }
}
