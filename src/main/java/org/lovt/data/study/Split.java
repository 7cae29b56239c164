package org.lovt.data.study;

import java.util.Locale;
import java.util.Optional;

/** The three parts of a data set, in stored order. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** The name in files and folders: {@code train}, {@code validation}, {@code test}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The split that a table calls {@code name}: the names of MIMIC-CXR-JPG ({@code train}, {@code
   * validate}, {@code test}) and other usual ones, in any case.
   */
  public static Optional<Split> parse(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(TRAIN);
      case "validate", "validation", "valid", "val", "dev" -> Optional.of(VALIDATION);
      case "test", "testing" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }
}
