package org.lovt.config.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.lovt.config.schema.DatasetLoader.Kind;

/** What is asked of an image; names and spelling are the original's. */
public enum AnnotationTask {
  RSNA("rsna_pneunomia_detection", Kind.DETECTION, Kind.SEGMENTATION),
  OBJECT_CXR("object_cxr", Kind.DETECTION, Kind.SEGMENTATION),
  NIH("NIH_CXR_pathology_detection", Kind.DETECTION, Kind.SEGMENTATION),
  COVID_RURAL("covid_rural", Kind.SEGMENTATION),
  SIIM("SIIM_pneumothorax_segmentation", Kind.SEGMENTATION),
  CHEXPERT("chexpert_binary", Kind.CLASSIFICATION),
  CHEXPERT_WEIGHTED("chexpert_binary_weighted", Kind.CLASSIFICATION),
  /** A task of the user: its targets are those of the data set. */
  OWN("own", Kind.DETECTION, Kind.SEGMENTATION, Kind.CLASSIFICATION);

  private final String key;
  private final Set<Kind> kinds;

  AnnotationTask(String key, Kind... kinds) {
    this.key = key;
    this.kinds = Set.of(kinds);
  }

  /** The name in configuration files. */
  public String key() {
    return key;
  }

  /** Names of the tasks that can be solved by marking in this way. */
  static List<String> keys(Kind kind) {
    return Arrays.stream(values())
        .filter(t -> t.kinds.contains(kind))
        .map(AnnotationTask::key)
        .toList();
  }

  static AnnotationTask of(String key) {
    return Arrays.stream(values())
        .filter(t -> t.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no task " + key));
  }
}
