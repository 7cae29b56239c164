package org.lovt.config.schema;

import java.util.List;
import java.util.Map;

/** A data set (group {@code dataset}, spec/data-and-config.md 2.1). */
public record DatasetConfig(
    @Key(doc = "Display name.") String name,
    @Key(doc = "Folder; <path_to_datasets> stands for the user's data folder.") String path,
    @Key(doc = "How the folder is read.") String loader,
    @Key(
            range = "(0, 1]",
            def = "null",
            nullable = true,
            doc = "Fraction of the training split, the first rows.")
        Double trainSubset,
    @Key(range = "(0, 1]", def = "null", nullable = true, doc = "Fraction of the validation split.")
        Double valSubset,
    @Key(range = "(0, 1]", def = "null", nullable = true, doc = "Fraction of the test split.")
        Double testSubset,
    @Key(
            def = "{}",
            doc =
                "Extra options: image_root_path (folder of the images), cache (memory for decoded images: off, auto, or"
                    + " a size such as 4g).")
        Map<String, Object> arguments) {
  private static final List<String> LOADERS =
      List.of(
          "MimicCxrDataset",
          "MimicCxrImageDataset",
          "ChexpertDataset",
          "RsnaPneunomiaDetectionDataset",
          "RsnaPneunomiaSegmentationDataset",
          "CovidRuralDataset",
          "SIIMSegmentationDataset",
          "ObjectCxrDetectionDataset",
          "ObjectCxrSegmentationDataset",
          "NihCxrDetectionDataset",
          "NihCxrSegmentationDataset");

  private static final List<String> ARGUMENTS = List.of("image_root_path", "cache");

  /** Checks names and fractions. */
  public DatasetConfig {
    Ranges ranges = Ranges.of(DatasetConfig.class);
    ranges
        .require(!path.isBlank(), "path", "a folder", "nothing")
        .oneOf("loader", loader, LOADERS)
        .check("trainSubset", trainSubset)
        .check("valSubset", valSubset)
        .check("testSubset", testSubset);
    arguments.keySet().forEach(a -> ranges.oneOf("arguments", a, ARGUMENTS));
  }
}
