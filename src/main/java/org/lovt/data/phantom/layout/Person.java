package org.lovt.data.phantom.layout;

import org.lovt.base.RandomStream;
import org.lovt.data.phantom.PhantomStudy;

/**
 * What tables and headers say about a patient. Made up, but in keeping with the picture: breast
 * shadows belong to women.
 *
 * @param sex M or F
 * @param age in years at the time of the study
 */
public record Person(char sex, int age) {
  private static final int STUDIES_PER_YEAR = 2;

  /** The patient of a study; a year older after two more studies. */
  public static Person of(long seed, PhantomStudy study) {
    RandomStream random = RandomStream.of(seed, "phantom.person", 0, study.patient());
    int age = 20 + random.nextInt(66) + study.ordinal() / STUDIES_PER_YEAR;
    return new Person(study.anatomy().breast() > 0 ? 'F' : 'M', age);
  }
}
