package org.lovt.config.schema;

import java.util.ArrayList;
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
                "Extra options. All loaders: cache (auto, off, disk, or memory such as 4g), cache_dir (folder of 'lovt data"
                    + " cache', else image-cache in the data set). Published sets: image_root_path (folder of the"
                    + " images of a set of studies), object_boxes (fixed or legacy: how Object-CXR boxes are read),"
                    + " classes (zero as published, or annotated: the class numbers of boxes). Own sets"
                    + " (MaskFolderDataset, BoxFolderDataset, LabelFolderDataset): see docs/how-to/own-task.md.")
        Map<String, Object> arguments) {
  private static final List<String> COMMON = List.of("cache", "cache_dir");

  /** Checks names and fractions. */
  public DatasetConfig {
    Ranges ranges = Ranges.of(DatasetConfig.class);
    ranges
        .require(!path.isBlank(), "path", "a folder", "nothing")
        .check("trainSubset", trainSubset)
        .check("valSubset", valSubset)
        .check("testSubset", testSubset);
    List<String> known = new ArrayList<>(COMMON);
    known.addAll(LoaderType.of(loader).arguments());
    arguments.keySet().forEach(a -> ranges.oneOf("arguments", a, known));
  }

  /** The loader. */
  public LoaderType type() {
    return LoaderType.of(loader);
  }

  /** The same data set with other arguments. */
  public DatasetConfig with(Map<String, Object> other) {
    return new DatasetConfig(name, path, loader, trainSubset, valSubset, testSubset, other);
  }

  /** The same data set in another folder. */
  public DatasetConfig at(String folder) {
    return new DatasetConfig(name, folder, loader, trainSubset, valSubset, testSubset, arguments);
  }
}
