package org.lovt.config.schema;

import java.util.List;

/** A row of a study's tables: which encoder it is, and where it comes from. */
@Choice("kind")
public sealed interface StudyMethod {
  /** What is trained, whatever from. */
  interface Trained {
    /** Its file in the group of its program; null: that of the method's name. */
    String file();

    /** Expected minutes of one training on two cores. */
    double minutes();

    /** Overrides of this method's configuration. */
    List<String> overrides();
  }

  /** Pre-trained on images with reports, {@code lovt pretrain}. */
  @Variant("pretrain")
  record Pretrained(
      @Key(
              name = "experiment",
              def = "null",
              nullable = true,
              doc = "File of the group experiment; null: that of the method's name.")
          String file,
      @Key(range = "[0, inf)", def = "5", doc = "Expected minutes of one training on two cores.")
          double minutes,
      @Key(def = "[]", doc = "Overrides of this method's configuration.") List<String> overrides)
      implements StudyMethod, Trained {
    /** Checks the time. */
    public Pretrained {
      Ranges.of(Pretrained.class).check("minutes", minutes);
    }
  }

  /** Trained on images alone, {@code lovt baseline}. */
  @Variant("baseline")
  record Baseline(
      @Key(
              name = "model_config",
              def = "null",
              nullable = true,
              doc = "File of the group baseline; null: that of the method's name.")
          String file,
      @Key(range = "[0, inf)", def = "5", doc = "Expected minutes of one training on two cores.")
          double minutes,
      @Key(def = "[]", doc = "Overrides of this method's configuration.") List<String> overrides)
      implements StudyMethod, Trained {
    /** Checks the time. */
    public Baseline {
      Ranges.of(Baseline.class).check("minutes", minutes);
    }
  }

  /** Random weights, drawn anew for every run. */
  @Variant("random")
  record RandomWeights(@Key(doc = "Method whose encoder gives the form.") String like)
      implements StudyMethod {}

  /** The weights of ImageNet, from the models folder. */
  @Variant("imagenet")
  record ImageNet() implements StudyMethod {}
}
