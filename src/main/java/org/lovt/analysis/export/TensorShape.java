package org.lovt.analysis.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Shapes with letters in place of the sizes that differ from batch to batch. */
final class TensorShape {
  private static final Set<String> BY_SENTENCE =
      Set.of(
          "yl_b",
          "zl_b",
          "zl_a2b",
          "weights_b",
          "mask_b",
          "sentence_mask",
          "sentence_tokens",
          "sentence_input_ids",
          "sentence_token_mask",
          "attention_probs_a2b",
          "attention_scores_a2b");
  private static final Set<String> TO_SENTENCE =
      Set.of("attention_probs_b2a", "attention_scores_b2a");
  private static final Set<String> BY_TOKEN = Set.of("sentence_input_ids", "sentence_token_mask");
  private static final String TOKENS_BY_TOKENS = "token_same_sentence_mask";

  private TensorShape() {}

  /**
   * For example {@code [B, S, 512]}: B studies, S sentences, T tokens of a sentence, L of a report.
   */
  static String of(String name, long[] shape) {
    List<String> sizes = new ArrayList<>(List.of("B"));
    for (int i = 1; i < shape.length; i++) {
      boolean sentence =
          BY_SENTENCE.contains(name) && i == 1 || TO_SENTENCE.contains(name) && i == 2;
      if (name.equals(TOKENS_BY_TOKENS)) {
        sizes.add("L");
      } else if (sentence) {
        sizes.add("S");
      } else if (BY_TOKEN.contains(name)) {
        sizes.add("T");
      } else {
        sizes.add(Long.toString(shape[i]));
      }
    }
    return sizes.toString();
  }
}
