package org.lovt.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.SentenceAugmentationConfig;
import org.lovt.config.schema.SentenceAugmentationConfig.Shuffling;

/**
 * Augmentation of a report's sentence list in training (spec/pretraining.md 4.3): shuffle, then
 * sample, then duplicate, all on the index list 0 … n−1. Validation, test and export do not call
 * it. Stateless apart from its configuration; usable by many threads.
 */
public final class SentenceAugmentation {
  private final SentenceAugmentationConfig config;

  /** With these options, whose ranges the record has checked. */
  public SentenceAugmentation(SentenceAugmentationConfig config) {
    this.config = config;
  }

  /**
   * The augmented sentences; the list itself if augmentation is off or the list is empty.
   *
   * @param sentences in the order of the report
   * @param random the stream of this sample
   */
  public List<String> apply(List<String> sentences, RandomStream random) {
    if (!config.augment() || sentences.isEmpty()) {
      return sentences;
    }
    int[] chosen = IntStream.range(0, sentences.size()).toArray();
    if (config.sentenceShuffling() == Shuffling.RANDOM_SWAPS) {
      chosen = swapped(chosen, swaps(chosen.length, config.swapProb(), random));
    }
    if (config.sentenceSampling() != null) {
      chosen =
          switch (config.sentenceSampling()) {
            case RANDOM_SENTENCE -> randomSentence(chosen, random);
            case RANDOM_CROP -> randomCrop(chosen, lowFraction(), highFraction(), random);
          };
    }
    if (config.duplicateSentences()) {
      chosen = duplicated(chosen, random.geometric(config.duplicationProb()), random);
    }
    return Arrays.stream(chosen).mapToObj(sentences::get).toList();
  }

  /**
   * Draws exchanges: K ~ Geometric with P(K=k) = (1−p)·pᵏ, each a pair of independent uniform
   * positions that may coincide.
   *
   * @param n positions, at least 1
   * @param p in [0, 1)
   * @return K×2
   */
  public static int[][] swaps(int n, double p, RandomStream random) {
    int[][] pairs = new int[random.geometric(p)][2];
    for (int[] pair : pairs) {
      pair[0] = random.nextInt(n);
      pair[1] = random.nextInt(n);
    }
    return pairs;
  }

  /** Exchanges the entries at each pair of positions, one pair after the other. */
  public static int[] swapped(int[] indices, int[][] pairs) {
    int[] out = indices.clone();
    for (int[] pair : pairs) {
      int kept = out[pair[0]];
      out[pair[0]] = out[pair[1]];
      out[pair[1]] = kept;
    }
    return out;
  }

  /** One entry, uniformly. */
  public static int[] randomSentence(int[] indices, RandomStream random) {
    return new int[] {indices[random.nextInt(indices.length)]};
  }

  /**
   * A contiguous part: length uniform in the range of {@link #cropLength}, start uniform among the
   * valid ones.
   *
   * @param low smallest fraction, in (0, 1]
   * @param high largest fraction, in [low, 1]
   */
  public static int[] randomCrop(int[] indices, double low, double high, RandomStream random) {
    int shortest = cropLength(low, indices.length);
    int longest = cropLength(high, indices.length);
    int length = shortest + random.nextInt(longest - shortest + 1);
    int start = random.nextInt(indices.length - length + 1);
    return Arrays.copyOfRange(indices, start, start + length);
  }

  /** max(1, fraction·n), rounded half to even. */
  public static int cropLength(double fraction, int n) {
    return Math.max(1, (int) Math.rint(fraction * n));
  }

  /**
   * Inserts {@code count} copies: the sources are uniform with replacement, their places are
   * distinct and uniform among the n + count slots; the originals keep their order in the others.
   */
  public static int[] duplicated(int[] indices, int count, RandomStream random) {
    if (count == 0) {
      return indices.clone();
    }
    int[] copies = new int[count];
    for (int i = 0; i < count; i++) {
      copies[i] = indices[random.nextInt(indices.length)];
    }
    int total = indices.length + count;
    int[] places = Arrays.copyOf(random.permutation(total), count);
    int[] out = new int[total];
    Arrays.fill(out, -1);
    for (int i = 0; i < count; i++) {
      out[places[i]] = copies[i];
    }
    int next = 0;
    for (int slot = 0; slot < total; slot++) {
      if (out[slot] < 0) {
        out[slot] = indices[next++];
      }
    }
    return out;
  }

  private double lowFraction() {
    return config.sentenceCropRange().get(0);
  }

  private double highFraction() {
    return config.sentenceCropRange().get(1);
  }
}
