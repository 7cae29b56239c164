package org.lovt.data.phantom;

import java.util.List;
import org.lovt.data.phantom.report.Report;
import org.lovt.data.phantom.scene.Acquisition;
import org.lovt.data.phantom.scene.Anatomy;
import org.lovt.data.phantom.scene.Finding;

/**
 * One examination of a patient, not yet drawn.
 *
 * @param index number of the study, from 0
 * @param patient number of the patient, from 0
 * @param ordinal number of the study among the patient's, from 0, in the order of time
 * @param split part of the data set
 * @param anatomy the patient's chest, the same in all studies
 * @param findings what frontal images show
 * @param acquisitions one per image
 * @param report the report, true of the findings
 */
public record PhantomStudy(
    int index,
    int patient,
    int ordinal,
    PhantomSplit split,
    Anatomy anatomy,
    List<Finding> findings,
    List<Acquisition> acquisitions,
    Report report) {

  /** Whether preparation with the frontal views keeps it. */
  public boolean usable() {
    return report.form().usable() && acquisitions.stream().anyMatch(a -> a.view().isFrontal());
  }
}
