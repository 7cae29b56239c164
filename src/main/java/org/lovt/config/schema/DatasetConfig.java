package org.lovt.config.schema;

import java.util.Map;

/** A data set (group {@code dataset}, spec/data-and-config.md 2.1). */
public record DatasetConfig(
    @Key(doc = "Display name.") String name,
    @Key(doc = "Folder; <path_to_datasets> stands for the user's data folder.") String path,
    @Key(doc = "How the folder is read.") String loader,
    @Key(def = "null", nullable = true, doc = "Fraction of the training split, the first rows.")
        Double trainSubset,
    @Key(def = "null", nullable = true, doc = "Fraction of the validation split.") Double valSubset,
    @Key(def = "null", nullable = true, doc = "Fraction of the test split.") Double testSubset,
    @Key(
            def = "{}",
            doc =
                "Extra options: image_root_path (folder of the images), cache (memory for decoded images: off, auto, or"
                    + " a size such as 4g).")
        Map<String, Object> arguments) {}
