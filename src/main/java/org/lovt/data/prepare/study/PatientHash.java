package org.lovt.data.prepare.study;

import org.lovt.base.RandomStream;
import org.lovt.data.study.Split;

/**
 * Splits and orders patients by a hash of (seed, patient): a patient stays where it is when others
 * are added or removed, and all its studies stay together.
 *
 * @param seed key
 * @param validation fraction of the patients for validation
 * @param test fraction of the patients for testing
 */
public record PatientHash(long seed, double validation, double test) {
  /** The split of a patient. */
  public Split split(String patient) {
    double u = uniform("split", patient);
    if (u < test) {
      return Split.TEST;
    }
    return u < test + validation ? Split.VALIDATION : Split.TRAIN;
  }

  /** Where a patient stands among the others, 0 to 1. */
  public double position(String patient) {
    return uniform("order", patient);
  }

  private double uniform(String purpose, String patient) {
    return RandomStream.of(seed, "prepare.pairs." + purpose + "." + patient, 0, 0).nextDouble();
  }
}
