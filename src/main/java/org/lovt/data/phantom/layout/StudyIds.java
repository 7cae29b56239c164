package org.lovt.data.phantom.layout;

import org.lovt.data.phantom.PhantomStudy;

/** How a data set names its patients, studies and images. All names are unique. */
public interface StudyIds {
  /** Number of a patient in the ground truth. */
  default int subject(int patient) {
    return patient + 1;
  }

  /** Number of a study in the ground truth. */
  default int study(int index) {
    return index + 1;
  }

  /** The name by which the set's tables call an image. */
  String image(PhantomStudy study, int image);

  /** Where the masks of an image lie and how their names begin, below the folder of all masks. */
  default String maskPrefix(PhantomStudy study, int image) {
    return image(study, image);
  }
}
