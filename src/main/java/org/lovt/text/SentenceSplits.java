package org.lovt.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the sentences of a batch lie in its row-major tokens {@code [R·L]} (spec/pretraining.md
 * 4.4). B = reports, S = sentences of the longest report, T = tokens of the longest sentence.
 *
 * @param maxSentences S, at least 1
 * @param maxTokens T, at least 1
 * @param starts [B][n_b(i)] index of each sentence's first token in the flattened batch
 * @param lengths [B][n_b(i)] number of tokens of each sentence, at least 1
 * @param sentenceCounts [B] number of sentences n_b(i), 1 ≤ n_b(i) ≤ S
 */
public record SentenceSplits(
    int maxSentences, int maxTokens, int[][] starts, int[][] lengths, int[] sentenceCounts) {

  /** Checks that the parts agree; the arrays are not copied. */
  public SentenceSplits {
    int reports = sentenceCounts.length;
    require(reports > 0, "at least one report");
    require(
        starts.length == reports && lengths.length == reports,
        "starts and lengths for each of " + reports + " reports");
    for (int i = 0; i < reports; i++) {
      int n = sentenceCounts[i];
      require(n >= 1 && n <= maxSentences, "1 to " + maxSentences + " sentences in report " + i);
      require(
          starts[i].length == n && lengths[i].length == n,
          n + " starts and lengths in report " + i);
      for (int length : lengths[i]) {
        require(length >= 1 && length <= maxTokens, "1 to " + maxTokens + " tokens per sentence");
      }
    }
  }

  /** Index in the flattened batch of a token of a sentence. */
  public int tokenIndex(int report, int sentence, int token) {
    return starts[report][sentence] + token;
  }

  /** B. */
  public int reports() {
    return sentenceCounts.length;
  }

  /** B×S, row-major: true for real sentences. */
  public boolean[] sentenceMask() {
    boolean[] mask = new boolean[reports() * maxSentences];
    for (int i = 0; i < reports(); i++) {
      Arrays.fill(mask, i * maxSentences, i * maxSentences + sentenceCounts[i], true);
    }
    return mask;
  }

  /** B×S×T, row-major: true for the real tokens of each sentence. */
  public boolean[] tokenMask() {
    boolean[] mask = new boolean[reports() * maxSentences * maxTokens];
    for (int i = 0; i < reports(); i++) {
      for (int s = 0; s < sentenceCounts[i]; s++) {
        int from = slot(i, s);
        Arrays.fill(mask, from, from + lengths[i][s], true);
      }
    }
    return mask;
  }

  /**
   * B×S×T, row-major: for every token of every sentence its index in the flattened batch, and 0 at
   * padding. Gathering token features with it and masking with {@link #tokenMask()} regroups them
   * into sentences.
   */
  public long[] tokenIndices() {
    long[] indices = new long[reports() * maxSentences * maxTokens];
    for (int i = 0; i < reports(); i++) {
      for (int s = 0; s < sentenceCounts[i]; s++) {
        for (int t = 0; t < lengths[i][s]; t++) {
          indices[slot(i, s) + t] = tokenIndex(i, s, t);
        }
      }
    }
    return indices;
  }

  /** L′: number of sentence tokens of the longest report. */
  public int maxContentLength() {
    return Arrays.stream(lengths).mapToInt(l -> IntStream.of(l).sum()).max().orElseThrow();
  }

  /**
   * B×L′×L′, row-major: whether two content tokens of a report belong to the same sentence, tokens
   * counted through its sentences. Only exports need it; it grows with the square of the length.
   */
  public boolean[] sameSentence() {
    int n = maxContentLength();
    boolean[] same = new boolean[reports() * n * n];
    for (int i = 0; i < reports(); i++) {
      int start = 0;
      for (int length : lengths[i]) {
        for (int row = start; row < start + length; row++) {
          int from = (i * n + row) * n + start;
          Arrays.fill(same, from, from + length, true);
        }
        start += length;
      }
    }
    return same;
  }

  private int slot(int report, int sentence) {
    return (report * maxSentences + sentence) * maxTokens;
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("Expected " + expected + ".");
    }
  }
}
