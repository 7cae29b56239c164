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
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.FineTuneConfig;
import org.lovt.config.schema.PretrainConfig;

/**
 * Overrides of a study's command line: each goes to all trainings that know its key.
 *
 * @param paths of the user's folders
 * @param pretraining for pre-trainings on images with reports
 * @param baselines for pre-trainings on images alone
 * @param evaluation for evaluations
 */
public record StudyOverrides(
    List<String> paths, List<String> pretraining, List<String> baselines, List<String> evaluation) {
  /** What the study's file decides for each training. */
  private static final Set<String> OF_STUDY =
      Set.of(
          "experiment",
          "name",
          "seed",
          "pretrain_dataset",
          "pretrained_model",
          "average_runs",
          "baseline");

  /** Nothing is changed. */
  public static final StudyOverrides NONE =
      new StudyOverrides(List.of(), List.of(), List.of(), List.of());

  /** Copies. */
  public StudyOverrides {
    paths = List.copyOf(paths);
    pretraining = List.copyOf(pretraining);
    baselines = List.copyOf(baselines);
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

  /** Sorts overrides of a study's file, as {@link #of(List)}. */
  static StudyOverrides ofFile(List<String> overrides) {
    return of(List.of(), overrides);
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
    return of(paths, remaining);
  }

  /**
   * Sorts overrides that name no path.
   *
   * @param paths others that do
   */
  private static StudyOverrides of(List<String> paths, List<String> overrides) {
    List<String> pretraining = new ArrayList<>();
    List<String> baselines = new ArrayList<>();
    List<String> evaluation = new ArrayList<>();
    for (String text : overrides) {
      String key = key(text);
      boolean known =
          add(text, key, PretrainConfig.class, pretraining)
              | add(text, key, BaselineConfig.class, baselines)
              | add(text, key, FineTuneConfig.class, evaluation);
      if (!known) {
        throw LovtException.config(
            "override '%s': neither pre-trainings nor evaluations know %s".formatted(text, key),
            "'lovt config explain' lists the keys.");
      }
    }
    return new StudyOverrides(paths, pretraining, baselines, evaluation);
  }

  private static boolean add(
      String text, String key, Class<? extends Record> config, List<String> known) {
    return RecordKeys.of(config).containsKey(key) && known.add(text);
  }
}
