package org.lovt.config.schema;

import java.util.Arrays;
import java.util.List;

/** How the folder of a data set is read (spec/data-and-config.md 2.1, 2.2). */
public enum DatasetLoader {
  MIMIC("MimicCxrDataset", Kind.PAIRS),
  MIMIC_IMAGES("MimicCxrImageDataset", Kind.CLASSIFICATION),
  CHEXPERT("ChexpertDataset", Kind.CLASSIFICATION),
  RSNA_DETECTION("RsnaPneunomiaDetectionDataset", Kind.DETECTION),
  RSNA_SEGMENTATION("RsnaPneunomiaSegmentationDataset", Kind.SEGMENTATION),
  COVID_RURAL("CovidRuralDataset", Kind.SEGMENTATION),
  SIIM("SIIMSegmentationDataset", Kind.SEGMENTATION),
  OBJECT_CXR_DETECTION("ObjectCxrDetectionDataset", Kind.DETECTION),
  OBJECT_CXR_SEGMENTATION("ObjectCxrSegmentationDataset", Kind.SEGMENTATION),
  NIH_DETECTION("NihCxrDetectionDataset", Kind.DETECTION),
  NIH_SEGMENTATION("NihCxrSegmentationDataset", Kind.SEGMENTATION);

  /** What comes with an image. */
  public enum Kind {
    /** A report, and labels where the data set has them. */
    PAIRS,
    /** Labels of the whole image. */
    CLASSIFICATION,
    /** Boxes. */
    DETECTION,
    /** Masks. */
    SEGMENTATION
  }

  private final String key;
  private final Kind kind;

  DatasetLoader(String key, Kind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** The name in configuration files. */
  public String key() {
    return key;
  }

  /** What comes with an image. */
  public Kind kind() {
    return kind;
  }

  /** The names of all. */
  static List<String> keys() {
    return Arrays.stream(values()).map(DatasetLoader::key).toList();
  }

  static DatasetLoader of(String key) {
    return Arrays.stream(values())
        .filter(l -> l.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no loader " + key));
  }
}
