package org.lovt.text;

/**
 * Places of the sentences of a batch in its row-major tokens {@code [R·L]}.
 *
 * @param maxSentences sentences of the longest report S
 * @param maxTokens tokens of the longest sentence T
 * @param starts per report and sentence, the index of its first token in the flattened batch
 * @param lengths per report and sentence, its number of tokens
 * @param sentenceCounts sentences per report
 */
public record SentenceSplits(
    int maxSentences, int maxTokens, int[][] starts, int[][] lengths, int[] sentenceCounts) {
  /** Index in the flattened batch of a token of a sentence. */
  public int tokenIndex(int report, int sentence, int token) {
    return starts[report][sentence] + token;
  }
}
