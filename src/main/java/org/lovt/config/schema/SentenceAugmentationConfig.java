package org.lovt.config.schema;

import java.util.List;

/** Sentence augmentation, training only (spec/pretraining.md 4.3). */
public record SentenceAugmentationConfig(
    @Key(def = "true", doc = "Master switch.") boolean augment,
    @Key(def = "null", nullable = true, doc = "null or random_swaps.") Shuffling sentenceShuffling,
    @Key(range = "[0, 1)", def = "0.6", doc = "p of the geometric number of swaps; mean p/(1−p).")
        double swapProb,
    @Key(def = "random_sentence", nullable = true, doc = "null, random_sentence or random_crop.")
        Sampling sentenceSampling,
    @Key(
            range = "(0, 1]",
            def = "[0.6, 1.0]",
            doc = "Fraction of the sentences that random_crop keeps.")
        List<Double> sentenceCropRange,
    @Key(def = "false", doc = "Duplicate random sentences.") boolean duplicateSentences,
    @Key(range = "[0, 1)", def = "0.2", doc = "p of the geometric number of duplicates.")
        double duplicationProb) {
  /** Sentences stay as they are. */
  public static final SentenceAugmentationConfig OFF =
      new SentenceAugmentationConfig(false, null, 0.6, null, List.of(0.6, 1.0), false, 0.2);

  /** Checks ranges. */
  public SentenceAugmentationConfig {
    Ranges.of(SentenceAugmentationConfig.class)
        .check("swapProb", swapProb)
        .interval("sentenceCropRange", sentenceCropRange)
        .check("duplicationProb", duplicationProb);
  }

  /** Ways to shuffle. */
  public enum Shuffling {
    RANDOM_SWAPS
  }

  /** Ways to choose sentences. */
  public enum Sampling {
    RANDOM_SENTENCE,
    RANDOM_CROP
  }
}
