package org.lovt.data.prepare.pairs;

import java.nio.file.Path;
import java.util.Objects;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.PreparationOptions;
import org.lovt.data.study.Split;

/**
 * What to make of a user's table of image–report pairs.
 *
 * @param csv the table; tab-separated if it is called .tsv or .tab
 * @param columns its columns
 * @param imageRoot folder to which image paths are relative; null for the table's folder
 * @param seed key of the order of the studies and, without a split column, of the split
 * @param validation fraction of the patients for validation, without a split column
 * @param test fraction of the patients for testing, without a split column
 * @param common where to and how
 */
public record PairsOptions(
    Path csv,
    PairColumns columns,
    Path imageRoot,
    long seed,
    double validation,
    double test,
    PreparationOptions common) {

  /** Checks fractions; makes paths absolute. */
  public PairsOptions {
    csv = csv.toAbsolutePath().normalize();
    imageRoot = (imageRoot == null ? csv.getParent() : imageRoot).toAbsolutePath().normalize();
    Objects.requireNonNull(columns, "columns");
    Objects.requireNonNull(common, "common");
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw LovtException.config(
          "expected fractions of validation and test of 0 or more, below 1 together. Received: %s, %s"
              .formatted(validation, test),
          "Usual are 0.1 and 0.1.");
    }
  }

  /** The default target: {@code <table>_dataset} beside the table. */
  public static Path defaultOut(Path csv) {
    String name =
        csv.toAbsolutePath().getFileName().toString().replaceAll("\\.(gz|csv|tsv|tab)", "");
    return csv.toAbsolutePath().resolveSibling(name + "_dataset");
  }

  /** Whether the user may count on finding studies in this split. */
  boolean expects(Split split) {
    return columns.split() != null
        || switch (split) {
          case TRAIN -> true;
          case VALIDATION -> validation > 0;
          case TEST -> test > 0;
        };
  }

  char delimiter() {
    String name = csv.getFileName().toString();
    return name.matches(".*\\.(tsv|tab)(\\.gz)?") ? '\t' : ',';
  }
}
