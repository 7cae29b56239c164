package org.lovt.data.phantom.layout;

import java.util.Map;

/**
 * What a generated data set holds.
 *
 * @param patients number of patients
 * @param studies studies per split
 * @param usable studies that preparation with the frontal views keeps (without reports: all)
 * @param images images per view
 * @param findings findings per kind
 * @param findingsPerStudy studies per number of findings
 * @param reportForms studies per layout of the report; empty without reports
 */
public record PhantomSummary(
    int patients,
    Map<String, Integer> studies,
    int usable,
    Map<String, Integer> images,
    Map<String, Integer> findings,
    Map<String, Integer> findingsPerStudy,
    Map<String, Integer> reportForms) {

  /** Studies of all splits together. */
  public int totalStudies() {
    return studies.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Images of all views together. */
  public int totalImages() {
    return images.values().stream().mapToInt(Integer::intValue).sum();
  }
}
