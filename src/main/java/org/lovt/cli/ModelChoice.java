package org.lovt.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lovt.config.UserConfiguration;
import org.lovt.model.LovtModel;
import org.lovt.model.ModelFolder;
import org.lovt.train.DeviceChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where models lie and where they compute, for commands that use one. */
final class ModelChoice {
  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Models folder, for a model that is given by name (default: models.base_path of the user"
              + " configuration, LOVT_MODELS).")
  private Path models;

  @Option(names = "--user-config", paramLabel = "FILE", description = "File with models.base_path.")
  private Path userConfig;

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "DEVICE",
      description = "Where to compute: auto, cpu, cuda, cuda:<i>.")
  private String device;

  @Mixin private ComputeThreads threads;

  Path modelsFolder() {
    return models == null
        ? UserConfiguration.load(Optional.ofNullable(userConfig), List.of()).modelsFolder()
        : models;
  }

  /** Finds a model by name or folder, and opens it. */
  LovtModel open(String nameOrFolder) {
    threads.apply();
    ModelFolder folder = ModelFolder.find(nameOrFolder, modelsFolder());
    return LovtModel.load(folder, DeviceChoice.of(device, null).device());
  }
}
