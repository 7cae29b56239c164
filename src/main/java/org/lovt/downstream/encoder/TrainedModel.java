package org.lovt.downstream.encoder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.UserConfiguration;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.RunName;
import org.lovt.track.Summary;

/**
 * A finished pre-training in the models folder.
 *
 * @param name its name, which is that of its folder
 * @param runId its id
 * @param checkpoint the state of its best epoch
 */
public record TrainedModel(String name, String runId, Path checkpoint) {
  /** Finds a model in the user's folder; see {@link #find(ModelsFolder, String)}. */
  public static TrainedModel find(UserConfiguration user, String name) {
    return find(folder(user), name);
  }

  /** Where a user's pre-trained models lie. */
  public static ModelsFolder folder(UserConfiguration user) {
    return new ModelsFolder(user.modelsFolder(), user.values().models().pretrainedModelsFolder());
  }

  /**
   * Finds a model.
   *
   * @throws LovtException (configuration) if there is none of the name, with those that there are;
   *     (data) if the folder is not that of the finished run of this name
   */
  public static TrainedModel find(ModelsFolder models, String name) {
    Path folder = models.of(new RunName(name));
    if (!Files.isDirectory(folder)) {
      List<String> there = models.names();
      throw LovtException.config(
          "no pre-trained model '%s' in %s.%s"
              .formatted(name, folder.getParent(), Nearest.hint(name, there)),
          there.isEmpty()
              ? "Train one with 'lovt pretrain', or set models.base_path to the folder of models."
              : "There are: " + String.join(", ", there) + ".");
    }
    RunFolder run = RunFolder.open(folder);
    RunInfo info = RunInfo.read(run.runFile());
    if (!info.name().equals(name)) {
      throw LovtException.data(
          "%s: expected the run '%s'. Received: '%s'".formatted(run.runFile(), name, info.name()),
          "Give the folder the name of its run again.");
    }
    Summary summary = Summary.read(run.summaryFile());
    Path checkpoint = folder.resolve(summary.best().checkpoint());
    if (!Files.isRegularFile(checkpoint)) {
      throw LovtException.data(
          "%s: there is no checkpoint %s of the best epoch"
              .formatted(folder, summary.best().checkpoint()),
          "Restore the file; summary.json names it.");
    }
    return new TrainedModel(name, info.id(), checkpoint);
  }
}
