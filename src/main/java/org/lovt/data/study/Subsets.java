package org.lovt.data.study;

import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;

/**
 * Which part of each split takes part: the first rows in stored order (spec/data-and-config.md
 * 2.1). Statistics are always those of the whole split.
 *
 * @param train fraction of the training split, in (0, 1]; null for all
 * @param validation fraction of the validation split
 * @param test fraction of the test split
 */
public record Subsets(Double train, Double validation, Double test) {
  /** Everything. */
  public static final Subsets ALL = new Subsets(null, null, null);

  /** Checks the fractions. */
  public Subsets {
    check("train_subset", train);
    check("val_subset", validation);
    check("test_subset", test);
  }

  private static void check(String key, Double fraction) {
    if (fraction != null && !(fraction > 0 && fraction <= 1)) {
      throw LovtException.config(
          key + ": expected a fraction above 0 and at most 1. Received: " + fraction,
          "Leave the key out for the whole split.");
    }
  }

  /** What a configuration says. */
  public static Subsets of(DatasetConfig config) {
    return new Subsets(config.trainSubset(), config.valSubset(), config.testSubset());
  }

  /** How many of the rows of a split take part: round(fraction · rows), half to even. */
  public int rows(Split split, int all) {
    Double fraction =
        switch (split) {
          case TRAIN -> train;
          case VALIDATION -> validation;
          case TEST -> test;
        };
    return fraction == null ? all : (int) Math.rint(fraction * all);
  }
}
