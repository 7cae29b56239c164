package org.lovt.data.split;

import java.util.List;

/**
 * The entry {@code patient_ids} of a split in {@code dataset_statistics.json}.
 *
 * @param form how it is written
 * @param ids the patients in order; numbers as their digits
 */
public record PatientIds(Form form, List<String> ids) {
  /** There is no such entry (SIIM). */
  public static final PatientIds ABSENT = new PatientIds(Form.ABSENT, List.of());

  /** {@code null}: patients are not known (Object-CXR). */
  public static final PatientIds UNKNOWN = new PatientIds(Form.NULL, List.of());

  /** How the entry is written. */
  public enum Form {
    /** Not at all. */
    ABSENT,
    /** As {@code null}. */
    NULL,
    /** As texts (RSNA: the images' identifiers; COVID). */
    TEXTS,
    /** As whole numbers (NIH). */
    NUMBERS
  }

  /** Copies the list. */
  public PatientIds {
    ids = List.copyOf(ids);
  }

  /** Written as texts. */
  public static PatientIds texts(List<String> ids) {
    return new PatientIds(Form.TEXTS, ids);
  }

  /** Written as whole numbers. */
  public static PatientIds numbers(List<String> ids) {
    return new PatientIds(Form.NUMBERS, ids);
  }
}
