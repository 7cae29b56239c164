package org.lovt.text;

/**
 * Tokenised reports of a batch, padded to the longest. Rows are reports (joint) or sentences
 * (independent).
 *
 * @param batch number of reports B
 * @param length tokens of a row L
 * @param inputIds {@code [R, L]} row-major
 * @param attentionMask {@code [R, L]}: true for [CLS], content and [SEP]
 * @param specialTokensMask {@code [R, L]}: true for [CLS], [SEP] and padding; never for [UNK]
 * @param splits where the sentences are
 */
public record ReportBatch(
    int batch,
    int length,
    long[] inputIds,
    boolean[] attentionMask,
    boolean[] specialTokensMask,
    SentenceSplits splits) {
  /** Number of rows R. */
  public int rows() {
    return inputIds.length / length;
  }
}
