package org.lovt.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lovt.config.UserConfiguration;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.track.ModelsFolder;
import picocli.CommandLine.Option;

/** Where models lie, for commands that need no other configuration. */
final class ModelsOption {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Models folder, for a model that is given by name (default: models.base_path of the user"
              + " configuration, LOVT_MODELS).")
  private Path models;

  @Option(names = "--user-config", paramLabel = "FILE", description = "File with models.base_path.")
  private Path userConfig;

  /** Where pre-trained models lie; the baselines are beside them. */
  ModelsFolder folder() {
    ModelsFolder folder =
        TrainedModel.folder(UserConfiguration.load(Optional.ofNullable(userConfig), List.of()));
    return models == null ? folder : new ModelsFolder(models, folder.kind());
  }
}
