package org.lovt.config.schema;

/** What belongs to the user and the machine (spec/data-and-config.md 3.6). */
public record UserConfig(
    @Key(def = "{}", doc = "Models.") Models models,
    @Key(def = "{}", doc = "Data sets.") Datasets datasets,
    @Key(def = "{}", doc = "Weights & Biases; accepted for old files, nothing is sent.")
        Wandb wandb) {

  /** Where models are kept. */
  public record Models(
      @Key(def = "models", doc = "Folder of all models; environment: LOVT_MODELS.") String basePath,
      @Key(def = "pretraining", doc = "Folder of pre-trained models below it.")
          String pretrainedModelsFolder) {
    /** A folder must be named. */
    public Models {
      Ranges.of(Models.class).require(!basePath.isBlank(), "basePath", "a folder", "nothing");
    }
  }

  /** Where data sets are kept. */
  public record Datasets(
      @Key(def = "datasets", doc = "Replaces <path_to_datasets>; environment: LOVT_DATASETS.")
          String basePath) {
    /** A folder must be named. */
    public Datasets {
      Ranges.of(Datasets.class).require(!basePath.isBlank(), "basePath", "a folder", "nothing");
    }
  }

  /** Accepted for old files. */
  public record Wandb(
      @Key(def = "null", nullable = true, doc = "Accepted for old files.") String user,
      @Key(def = "lovt", doc = "Project name written into runs.") String project) {}
}
