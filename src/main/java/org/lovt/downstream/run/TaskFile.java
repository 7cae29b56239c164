package org.lovt.downstream.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.ConfigTree;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskChoice;

/**
 * A task as people name it: one of the 18, or one of the user's.
 *
 * @param key name in results: {@code rsna_frozen_10}
 * @param experiment its files: {@code eval/eval_<experiment>} and {@code
 *     eval/baseline_random_<experiment>}
 */
public record TaskFile(String key, String experiment) {
  private static final String GROUP = "experiment";
  private static final String FOLDER = "eval/";
  private static final String OF_MODELS = FOLDER + "eval_";
  private static final String OF_ENCODERS = FOLDER + "baseline_random_";

  /** One of the 18. */
  public static TaskFile of(EvaluationTask task) {
    return new TaskFile(task.key(), task.experiment());
  }

  /**
   * The tasks that a person names, in the order of execution of the published program, own ones
   * last.
   *
   * @param names {@code basic}, {@code extended}, {@code all}, keys, numbers 1 … 18, or the names
   *     of own files {@code experiment/eval/eval_NAME.yaml}
   * @throws LovtException (configuration) for a name of no task
   */
  public static List<TaskFile> of(List<String> names, ConfigTree tree) {
    Map<String, TaskFile> chosen = new LinkedHashMap<>();
    for (String key : TaskChoice.keys(names)) {
      chosen.put(key, EvaluationTask.of(key).map(TaskFile::of).orElseGet(() -> own(key, tree)));
    }
    List<TaskFile> ordered = new ArrayList<>();
    for (EvaluationTask task : EvaluationTask.inOrder()) {
      Optional.ofNullable(chosen.remove(task.key())).ifPresent(ordered::add);
    }
    ordered.addAll(chosen.values());
    return ordered;
  }

  /**
   * The task of an experiment: {@code rsna_frozen}, {@code eval/eval_rsna_frozen}, {@code
   * eval/baseline_random_rsna_frozen}, or the task's key.
   *
   * @throws LovtException (configuration) if there is none
   */
  public static TaskFile ofExperiment(String experiment, ConfigTree tree) {
    String name = bare(experiment);
    return Stream.concat(
            EvaluationTask.inOrder().stream().filter(t -> t.experiment().equals(name)),
            EvaluationTask.of(name).stream())
        .findFirst()
        .map(TaskFile::of)
        .or(() -> Optional.of(name).filter(own(tree)::contains).map(n -> new TaskFile(n, n)))
        .orElseThrow(
            () -> {
              List<String> known = new ArrayList<>();
              EvaluationTask.inOrder().forEach(t -> known.add(t.experiment()));
              known.addAll(own(tree));
              return LovtException.config(
                  "experiment: expected the name of a task's. Received: '%s'.%s"
                      .formatted(experiment, Nearest.hint(name, known)),
                  "There are: " + String.join(", ", known) + ".");
            });
  }

  /** Whether an experiment is written as one of bare encoders. */
  static boolean isOfEncoders(String experiment) {
    return withoutFolder(experiment).startsWith(OF_ENCODERS.substring(FOLDER.length()));
  }

  private static String bare(String experiment) {
    String file = withoutFolder(experiment);
    for (String kind : List.of(OF_MODELS, OF_ENCODERS)) {
      String prefix = kind.substring(FOLDER.length());
      if (file.startsWith(prefix)) {
        return file.substring(prefix.length());
      }
    }
    return file;
  }

  private static String withoutFolder(String experiment) {
    return experiment.startsWith(FOLDER) ? experiment.substring(FOLDER.length()) : experiment;
  }

  private static TaskFile own(String name, ConfigTree tree) {
    List<String> own = own(tree);
    if (own.contains(name)) {
      return new TaskFile(name, name);
    }
    List<String> known = new ArrayList<>();
    EvaluationTask.inOrder().forEach(t -> known.add(t.key()));
    known.addAll(own);
    throw TaskChoice.unknown(name, known, " Files of own tasks are found with --config-dir.");
  }

  /** Names of experiments that belong to none of the 18. */
  private static List<String> own(ConfigTree tree) {
    List<String> published =
        EvaluationTask.inOrder().stream().map(EvaluationTask::experiment).toList();
    return tree.options(GROUP).stream()
        .filter(option -> option.startsWith(OF_MODELS))
        .map(option -> option.substring(OF_MODELS.length()))
        .filter(name -> !published.contains(name))
        .sorted()
        .toList();
  }

  /** The override that chooses it for pre-trained models. */
  String ofModels() {
    return "+experiment=" + OF_MODELS + experiment;
  }

  /** The override that chooses it for bare encoders. */
  String ofEncoders() {
    return "+experiment=" + OF_ENCODERS + experiment;
  }

  /** It as one of the 18; nothing for an own task. */
  Optional<EvaluationTask> published() {
    return EvaluationTask.of(key);
  }
}
