package org.lovt.data;

import java.util.List;
import org.lovt.data.study.Study;
import org.lovt.data.study.View;

/**
 * One image–report pair, transformed.
 *
 * @param study the whole study
 * @param viewIndex which of its views was taken
 * @param size side of the scan in pixels
 * @param scan size · size normalised values, row-major; the model repeats the plane three times
 * @param sentences the sentences after augmentation, at least one
 * @param binaryLabels the five labels in the order of {@link
 *     org.lovt.data.study.ChexpertClass#BINARY}; null if the data set has no labels
 */
public record PretrainSample(
    Study study,
    int viewIndex,
    int size,
    float[] scan,
    List<String> sentences,
    int[] binaryLabels) {

  /** The view that was taken. */
  public View view() {
    return study.views().get(viewIndex);
  }

  /** Names patient, study and image; for messages. Never report text. */
  public String name() {
    return "p%s/s%s/%s".formatted(study.patientId(), study.studyId(), view().dicomId());
  }

  @Override
  public String toString() {
    return "PretrainSample[" + name() + ", " + sentences.size() + " sentences]";
  }
}
