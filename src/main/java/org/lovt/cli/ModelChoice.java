package org.lovt.cli;

import org.lovt.model.LovtModel;
import org.lovt.model.ModelFolder;
import org.lovt.track.ModelsFolder;
import org.lovt.train.DeviceChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where models lie and where they compute, for commands that use one. */
final class ModelChoice {
  @Mixin private ModelsOption models;

  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "DEVICE",
      description = "Where to compute: auto, cpu, cuda, cuda:<i>.")
  private String device;

  @Mixin private ComputeThreads threads;

  ModelsFolder modelsFolder() {
    return models.folder();
  }

  /** Finds a model by name or folder, and opens it. */
  LovtModel open(String nameOrFolder) {
    threads.apply();
    ModelFolder folder = ModelFolder.find(nameOrFolder, modelsFolder());
    return LovtModel.load(folder, DeviceChoice.of(device, null).device());
  }
}
