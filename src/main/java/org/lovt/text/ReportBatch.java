package org.lovt.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Token ids of a batch of reports, padded to its longest row. In joint mode a row is a report
 * ([CLS], all sentences, [SEP]); in independent mode a row is a sentence ([CLS], sentence, [SEP])
 * and the rows of a report follow each other.
 *
 * @param batch number of reports B
 * @param length tokens of a row L
 * @param inputIds {@code [R, L]} row-major
 * @param attentionMask {@code [R, L]}: true for [CLS], content and [SEP]
 * @param specialTokensMask {@code [R, L]}: true at [CLS], [SEP] and padding, and nowhere else: an
 *     [UNK] in the text takes part in pooling
 * @param splits where the sentences are
 */
public record ReportBatch(
    int batch,
    int length,
    long[] inputIds,
    boolean[] attentionMask,
    boolean[] specialTokensMask,
    SentenceSplits splits) {

  /** Checks the sizes; the arrays are not copied. */
  public ReportBatch {
    if (length < 1
        || inputIds.length % length != 0
        || attentionMask.length != inputIds.length
        || specialTokensMask.length != inputIds.length
        || splits.reports() != batch) {
      throw new IllegalArgumentException(
          "Expected whole rows of "
              + length
              + " tokens for "
              + batch
              + " reports. Received: "
              + inputIds.length
              + " ids, "
              + attentionMask.length
              + " and "
              + specialTokensMask.length
              + " mask entries, splits of "
              + splits.reports()
              + " reports.");
    }
  }

  /** Number of rows R. */
  public int rows() {
    return inputIds.length / length;
  }

  /** B×S×T, row-major: token ids by sentence, 0 at padding (spec/pretraining.md 4.9). */
  public long[] sentenceInputIds() {
    long[] indices = splits.tokenIndices();
    boolean[] mask = splits.tokenMask();
    long[] ids = new long[indices.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = mask[i] ? inputIds[(int) indices[i]] : 0;
    }
    return ids;
  }

  /** Text of each report's sentences without special tokens; empty ones are left out. */
  public List<List<String>> decodeSentences(Tokenizer tokenizer) {
    List<List<String>> reports = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      List<String> sentences = new ArrayList<>();
      for (int s = 0; s < splits.sentenceCounts()[i]; s++) {
        String text = tokenizer.decode(tokensOf(i, s));
        if (!text.isEmpty()) {
          sentences.add(text);
        }
      }
      reports.add(List.copyOf(sentences));
    }
    return List.copyOf(reports);
  }

  private int[] tokensOf(int report, int sentence) {
    int[] tokens = new int[splits.lengths()[report][sentence]];
    for (int t = 0; t < tokens.length; t++) {
      tokens[t] = (int) inputIds[splits.tokenIndex(report, sentence, t)];
    }
    return tokens;
  }
}
