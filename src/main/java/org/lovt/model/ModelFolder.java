package org.lovt.model;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.lovt.base.LovtException;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/**
 * The folder of a finished pre-training. {@code run.json}, {@code summary.json} and the checkpoint
 * that it names are all that is needed; they may be copied elsewhere under any name.
 *
 * @param name of the model
 * @param path the folder
 * @param checkpoint the weights of the best epoch, with their preprocessing
 */
public record ModelFolder(String name, Path path, Path checkpoint) {
  /**
   * Looks into a folder.
   *
   * @throws LovtException (data) if it is not that of a finished model
   */
  public static ModelFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw LovtException.data(
          "There is no folder " + folder.toAbsolutePath(),
          "Give the folder of a model: <models>/pretraining/NAME.");
    }
    RunFolder run = RunFolder.open(folder);
    if (!Files.isRegularFile(run.summaryFile())) {
      throw LovtException.data(
          folder + " is not the folder of a finished model: it has no summary.json",
          "Finish the training (lovt pretrain --resume), or give another folder.");
    }
    String best = Summary.read(run.summaryFile()).best().checkpoint();
    if (best == null || !Files.isRegularFile(folder.resolve(best))) {
      throw LovtException.data(
          "%s: there is no checkpoint %s of the best epoch".formatted(folder, best),
          "Restore the file; summary.json names it.");
    }
    return new ModelFolder(RunInfo.read(run.runFile()).name(), folder, folder.resolve(best));
  }

  /**
   * Finds a model as a person names it.
   *
   * @param nameOrFolder a folder with a {@code run.json}, or else the name of a model
   * @param models where names are looked for
   * @throws LovtException (configuration) if there is none, with those that there are
   */
  public static ModelFolder find(String nameOrFolder, ModelsFolder models) {
    Path folder = folder(nameOrFolder);
    if (folder != null) {
      return of(folder);
    }
    return of(models.path().resolve(TrainedModel.find(models, nameOrFolder).name()));
  }

  /** The folder that a text names; null if it is rather the name of a model. */
  private static Path folder(String text) {
    try {
      Path path = Path.of(text);
      boolean folder = path.getNameCount() > 1 || path.isAbsolute();
      return folder || Files.isRegularFile(path.resolve("run.json")) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
