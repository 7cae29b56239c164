package org.lovt.pretrain.run;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.DatasetChoice;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunName;

/**
 * What to pre-train: the composed configuration, and the user's paths.
 *
 * @param composition as composed
 * @param config the same, typed
 * @param dataset the data set, its path resolved
 * @param user folders of models and data sets
 * @param name name of the run
 * @param commandLine all overrides, the user's own paths included: with them a run is continued
 */
public record PretrainRequest(
    Composition composition,
    PretrainConfig config,
    DatasetConfig dataset,
    UserConfiguration user,
    RunName name,
    List<String> commandLine)
    implements RunRequest {
  /** Copies. */
  public PretrainRequest {
    commandLine = List.copyOf(commandLine);
  }

  /**
   * Composes and checks a configuration.
   *
   * @param user made of the same command line
   * @param commandLine all overrides
   * @param context start folder, time and number of the run in a sweep
   * @throws LovtException (configuration) naming what is wrong or missing, (data) if there is no
   *     such data set
   */
  public static PretrainRequest of(
      ConfigTree tree, UserConfiguration user, List<String> commandLine, RunContext context) {
    Composition composition = tree.compose(ConfigTree.PRETRAIN, user.remaining(), context);
    PretrainConfig config = composition.bind(PretrainConfig.class);
    return new PretrainRequest(
        composition,
        config,
        dataset(tree, user, config.pretrainDataset()),
        user,
        new RunName(config.name()),
        commandLine);
  }

  private static DatasetConfig dataset(ConfigTree tree, UserConfiguration user, String name) {
    DatasetConfig config = DatasetChoice.of(tree, name);
    if (config.type().kind() != Kind.PAIRS) {
      throw LovtException.config(
          "pretrain_dataset: %s is no set of images with reports (loader %s)"
              .formatted(name, config.loader()),
          "Choose one with loader "
              + DatasetLoader.MIMIC.key()
              + "; 'lovt config list dataset' lists all.");
    }
    return config.at(user.requireDatasetFolder(config).toString());
  }

  @Override
  public ModelsFolder models() {
    return new ModelsFolder(modelsPath(), user.values().models().pretrainedModelsFolder());
  }

  @Override
  public int batchSize() {
    return config.pretrainModel().batchSize();
  }
}
