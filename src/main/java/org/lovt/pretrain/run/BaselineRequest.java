package org.lovt.pretrain.run;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.BaselineConfig;
import org.lovt.config.schema.BaselineMethod;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunName;

/**
 * Which rival to train: the composed configuration, and the user's paths.
 *
 * @param composition as composed
 * @param config the same, typed
 * @param dataset the data set, its path resolved
 * @param user folders of models and data sets
 * @param name name of the run, and of the baseline that it becomes
 * @param commandLine all overrides, the user's own paths included: with them a run is continued
 */
public record BaselineRequest(
    Composition composition,
    BaselineConfig config,
    DatasetConfig dataset,
    UserConfiguration user,
    RunName name,
    List<String> commandLine)
    implements RunRequest {
  /** Copies. */
  public BaselineRequest {
    commandLine = List.copyOf(commandLine);
  }

  /**
   * Composes and checks a configuration.
   *
   * @param user made of the words' overrides
   * @param context start folder, time and number of the run in a sweep
   * @throws LovtException (configuration) naming what is wrong or missing, or that the
   *     configuration is not of the method that was asked for; (data) if there is no such data set
   */
  public static BaselineRequest of(
      ConfigTree tree, UserConfiguration user, BaselineWords words, RunContext context) {
    Composition composition = tree.compose(ConfigTree.BASELINE, user.remaining(), context);
    BaselineConfig config = composition.bind(BaselineConfig.class);
    BaselineMethod method = config.modelConfig().method();
    if (!words.allows(method)) {
      throw LovtException.config(
          "baseline: expected a configuration for %s. Received: one for %s"
              .formatted(words.program(), method.program()),
          "Write lovt baseline %s, or choose another +baseline@model_config=NAME"
                  .formatted(method.program())
              + " ('lovt config list baseline' lists all).");
    }
    DatasetConfig dataset = DatasetChoice.of(tree, config.modelConfig().dataset());
    return new BaselineRequest(
        composition,
        config,
        dataset.at(user.requireDatasetFolder(dataset).toString()),
        user,
        new RunName(config.name()),
        words.overrides());
  }

  @Override
  public ModelsFolder models() {
    return ModelsFolder.baselines(modelsPath());
  }

  @Override
  public int batchSize() {
    return config.modelConfig().batchSize();
  }
}
