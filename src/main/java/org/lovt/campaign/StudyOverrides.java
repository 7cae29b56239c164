package org.lovt.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.config.UserConfiguration;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.override.OverrideParser;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.PretrainConfig;

/**
 * Overrides of a study's command line: each goes to all trainings that know its key.
 *
 * @param paths of the user's folders
 * @param pretraining for pre-trainings
 * @param evaluation for evaluations
 */
public record StudyOverrides(
    List<String> paths, List<String> pretraining, List<String> evaluation) {
  /** What the study's file decides for each training. */
  private static final Set<String> OF_STUDY =
      Set.of("experiment", "name", "seed", "pretrain_dataset", "pretrained_model", "average_runs");

  /** Nothing is changed. */
  public static final StudyOverrides NONE = new StudyOverrides(List.of(), List.of(), List.of());

  /** Copies. */
  public StudyOverrides {
    paths = List.copyOf(paths);
    pretraining = List.copyOf(pretraining);
    evaluation = List.copyOf(evaluation);
  }

  private static String key(String override) {
    String key = OverrideParser.parse(override).key().split("[./@]")[0];
    if (OF_STUDY.contains(key)) {
      throw LovtException.config(
          "override '%s': the study decides about %s".formatted(override, key),
          "Say it with the keys of the study's file; a copy of it with changes is given by its"
              + " path.");
    }
    return key;
  }

  /** Refuses overrides of what a study decides with keys of its own. */
  static List<String> checked(List<String> overrides) {
    overrides.forEach(StudyOverrides::key);
    return overrides;
  }

  /**
   * Sorts overrides.
   *
   * @throws LovtException of kind CONFIG for a key that no training has, or that the study decides
   */
  public static StudyOverrides of(List<String> overrides) {
    List<String> remaining =
        UserConfiguration.load(Optional.empty(), Map.of(), Path.of(""), overrides).remaining();
    List<String> paths = new ArrayList<>(overrides);
    paths.removeAll(remaining);
    List<String> pretraining = new ArrayList<>();
    List<String> evaluation = new ArrayList<>();
    for (String text : remaining) {
      String key = key(text);
      boolean pretrains = RecordKeys.of(PretrainConfig.class).containsKey(key);
      boolean evaluates = RecordKeys.of(FineTuneConfig.class).containsKey(key);
      if (!pretrains && !evaluates) {
        throw LovtException.config(
            "override '%s': neither pre-trainings nor evaluations know %s".formatted(text, key),
            "'lovt config explain' lists the keys.");
      }
      if (pretrains) {
        pretraining.add(text);
      }
      if (evaluates) {
        evaluation.add(text);
      }
    }
    return new StudyOverrides(paths, pretraining, evaluation);
  }
}
