package org.lovt.result.published;

import java.util.Locale;

/**
 * A model of the published tables.
 *
 * @param method as the source names it: {@code LoVT}, {@code CLIP*}, {@code ablation_no_g}
 * @param pretrainFraction share of the pre-training data, {@code 0%}, {@code 30%} or {@code 100%}
 */
public record PublishedModel(String method, String pretrainFraction) {
  private static final String ABLATION = "ablation_";

  /**
   * The name that the experiments of this program give: {@code LoVT_100}, {@code CLIP_30}; without
   * share where there is one only: {@code Random}, {@code ImageNet}, {@code ablation_no_g}.
   */
  public String name() {
    String plain = method.replace("*", "");
    return pretrainFraction.equals("0%") || method.startsWith(ABLATION)
        ? plain
        : plain + "_" + pretrainFraction.replace("%", "");
  }

  /** Whether a name means this model; case and everything but letters and digits do not count. */
  boolean isNamed(String text) {
    return fold(text).equals(fold(name()));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
