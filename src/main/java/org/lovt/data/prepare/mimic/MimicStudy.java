package org.lovt.data.prepare.mimic;

import java.util.List;
import org.lovt.data.study.ChexpertLabels;
import org.lovt.data.study.Split;

/**
 * A study as the tables describe it.
 *
 * @param ids patient and study
 * @param split its split
 * @param images its images of the selected views, in the order of the split table
 * @param labels its labels; all blank if the table of labels lacks it
 */
record MimicStudy(MimicIds ids, Split split, List<MimicImage> images, ChexpertLabels labels) {
  /** Date of the last image of the group, as in the original. */
  int date() {
    return images.get(images.size() - 1).date();
  }
}
