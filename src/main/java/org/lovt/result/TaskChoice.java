package org.lovt.result;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;

/**
 * Tasks as a person names them: {@code basic} (number 5), {@code extended} (the 17 others), {@code
 * all}, the number of a task in the paper, or its key.
 */
public final class TaskChoice {
  private TaskChoice() {}

  /**
   * Keys of the tasks in the order named, each once. A word that is none of the above is taken as
   * the key of an own task.
   */
  public static List<String> keys(Collection<String> words) {
    Set<String> keys = new LinkedHashSet<>();
    for (String word : words) {
      switch (word) {
        case "basic" -> keys.add(EvaluationTask.basic().key());
        case "extended" ->
            Arrays.stream(EvaluationTask.values())
                .filter(t -> t != EvaluationTask.basic())
                .forEach(t -> keys.add(t.key()));
        case "all" -> Arrays.stream(EvaluationTask.values()).forEach(t -> keys.add(t.key()));
        default -> keys.add(word.matches("[1-9]|1[0-8]") ? numbered(word) : word);
      }
    }
    return List.copyOf(keys);
  }

  private static String numbered(String word) {
    return EvaluationTask.of(Integer.parseInt(word)).key();
  }

  /** As {@link #keys}, but own tasks are an error. */
  public static List<EvaluationTask> published(Collection<String> words) {
    return keys(words).stream()
        .map(
            key ->
                EvaluationTask.of(key)
                    .orElseThrow(
                        () ->
                            unknown(
                                key,
                                Arrays.stream(EvaluationTask.values())
                                    .map(EvaluationTask::key)
                                    .toList())))
        .toList();
  }

  /** The error for a key that is not known. */
  public static LovtException unknown(String key, List<String> known) {
    return unknown(key, known, "");
  }

  /**
   * The error for a key that is not known.
   *
   * @param more a further sentence of the remedy, a blank before it
   */
  public static LovtException unknown(String key, List<String> known, String more) {
    if (key.matches("\\d+")) {
      return LovtException.config(
          "Expected the number of a task in the paper, 1 to 18. Received: " + key,
          "Tasks beyond those have keys only: chexpert_linear, chexpert_finetune, and own ones. There"
              + " are: basic, extended, all, "
              + String.join(", ", known)
              + "."
              + more);
    }
    return LovtException.config(
        "Expected the key or number of a task. Received: '%s'.%s"
            .formatted(key, Nearest.hint(key, known)),
        "There are: basic, extended, all, " + String.join(", ", known) + "." + more);
  }
}
