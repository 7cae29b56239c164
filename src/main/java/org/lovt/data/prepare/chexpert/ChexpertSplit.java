package org.lovt.data.prepare.chexpert;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which patients of {@code train.csv} validate: in ascending text order of their names, until
 * enough images are collected (spec/data-and-config.md 1.7).
 */
final class ChexpertSplit {
  /** The original's number of images. */
  static final int VALIDATION_IMAGES = 5_000;

  /** Tables below this size are no CheXpert: a tenth of their images validates. */
  private static final int SMALL_TABLE = 10 * VALIDATION_IMAGES;

  private ChexpertSplit() {}

  /** The number of validation images if none is asked for. */
  static int defaultImages(int images) {
    return images < SMALL_TABLE ? (int) Math.rint(0.1 * images) : VALIDATION_IMAGES;
  }

  /**
   * The patients that validate.
   *
   * @param images the images of the selected views
   * @param wanted number of images to collect; 0 gives no patient
   */
  static Set<String> validationPatients(List<ChexpertImage> images, int wanted) {
    Map<String, Long> perPatient =
        images.stream()
            .collect(
                Collectors.groupingBy(
                    ChexpertImage::patientId, TreeMap::new, Collectors.counting()));
    Set<String> patients = new HashSet<>();
    long collected = 0;
    for (Map.Entry<String, Long> patient : perPatient.entrySet()) {
      if (collected >= wanted) {
        break;
      }
      patients.add(patient.getKey());
      collected += patient.getValue();
    }
    return patients;
  }
}
