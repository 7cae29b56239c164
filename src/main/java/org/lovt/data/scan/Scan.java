package org.lovt.data.scan;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lovt.data.split.LabelledBox;

/**
 * A scan as it is in the files (spec/data-and-config.md 2.2), not decoded.
 *
 * @param id identifier of the image
 * @param patient identifier of the patient, if it is known
 * @param image file of the image
 * @param objects boxes in pixels of the image, with class numbers that count the data set's
 *     targets; empty if there are none
 * @param masks file of the mask of each target, in the order of the targets; a target without a
 *     file has an empty mask. Empty where the data set has no masks
 * @param labels the labels, where the data set has them
 */
public record Scan(
    String id,
    Optional<String> patient,
    Path image,
    List<LabelledBox> objects,
    Map<String, Path> masks,
    Optional<ScanLabels> labels) {
  /** Copies. */
  public Scan {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(patient, "patient");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(labels, "labels");
    objects = List.copyOf(objects);
    masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
  }
}
