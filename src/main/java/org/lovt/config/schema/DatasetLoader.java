package org.lovt.config.schema;

import java.util.List;

/** The loaders of the published data sets (spec/data-and-config.md 2.1, 2.2). */
public enum DatasetLoader implements LoaderType {
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

  @Override
  public String key() {
    return key;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public List<String> arguments() {
    return List.of("image_root_path", "object_boxes", "classes");
  }
}
