package org.lovt.train;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is evaluated after each epoch.
 *
 * @param validation the validation split
 * @param training samples of the training split, not augmented, for their statistics; null: none
 * @param <B> the batch
 */
public record Evaluations<B>(Feed<B> validation, Feed<B> training) {
  private static final String VALIDATION = "val/";
  private static final String TRAINING = "train/";

  /**
   * Adds the statistics of the training split under {@code train/}. Its losses, accuracies and
   * probes are left out: training steps log values of these names, of augmented samples.
   */
  static Map<String, Double> withTraining(
      Map<String, Double> validation, Map<String, Double> training) {
    Map<String, Double> all = new LinkedHashMap<>(validation);
    training.forEach(
        (name, value) -> {
          String plain = name.substring(VALIDATION.length());
          boolean logged =
              plain.endsWith("_loss") || plain.startsWith("global_") || plain.startsWith("online_");
          if (!logged) {
            all.put(TRAINING + plain, value);
          }
        });
    return all;
  }
}
