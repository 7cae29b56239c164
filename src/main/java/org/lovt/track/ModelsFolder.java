package org.lovt.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lovt.base.LovtException;

/**
 * A folder of finished runs: {@code <models base path>/pretraining}, or what the user configuration
 * calls it, and {@code <models base path>/baselines} (spec/pretraining.md 10.2).
 *
 * @param base the models base path
 * @param kind sub-folder, {@code pretraining} or {@code baselines}
 */
public record ModelsFolder(Path base, String kind) {
  /** Finished pre-trainings, where no user configuration gives their folder another name. */
  public static ModelsFolder pretraining(Path base) {
    return new ModelsFolder(base, "pretraining");
  }

  /** Encoders trained from images alone, or given from elsewhere. */
  public static ModelsFolder baselines(Path base) {
    return new ModelsFolder(base, "baselines");
  }

  /** The folder itself. */
  public Path path() {
    return base.resolve(kind);
  }

  /** The names that lie here, sorted, for people: none where the folder cannot be read. */
  public List<String> names() {
    if (!Files.isDirectory(path())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(path())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // only a hint is lost
    }
  }

  /** Where a run of this name lies or will lie. */
  public Path of(RunName name) {
    return path().resolve(name.value());
  }

  /** Fails if the name is taken or the folder cannot be written; to be called before training. */
  public void check(RunName name) {
    Path target = of(name);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(target);
    }
    try {
      Files.createDirectories(target.getParent());
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot create the models folder " + target.getParent() + ": " + Failures.reason(e),
          "Set models.base_path to a folder you may write to.",
          e);
    }
    if (!Files.isWritable(target.getParent())) {
      throw LovtException.resource(
          "The models folder " + target.getParent() + " cannot be written",
          "Set models.base_path to a folder you may write to.");
    }
  }

  /**
   * Moves a finished run here, in one step where both lie on one file system, else by a copy beside
   * the target which then gets its name. Its log and metrics must be closed. If anything fails, the
   * run stays whole where it was.
   *
   * @return the run at its new place; {@code run.json} tells it
   */
  public RunFolder take(RunFolder run, RunName name) {
    return take(run, name, new FolderMove());
  }

  RunFolder take(RunFolder run, RunName name, FolderMove move) {
    Path target = of(name);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(target, run.path());
    }
    try {
      Files.createDirectories(target.getParent());
      move.move(run.path(), target);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot move the finished run to " + target + ": " + Failures.reason(e),
          "The run is complete in " + run.path() + "; move that folder yourself.",
          e);
    }
    RunFolder moved = new RunFolder(target);
    RunInfo.read(moved.runFile()).at(kind + "/" + name.value()).write(moved.runFile());
    return moved;
  }

  private static LovtException taken(Path target) {
    return LovtException.config(
        "A run of this name exists: " + target, "Choose another name=… or move that folder away.");
  }

  private static LovtException taken(Path target, Path run) {
    return LovtException.config(
        "A run of this name has appeared meanwhile: " + target,
        "The finished run is complete in " + run + "; move that folder under another name.");
  }
}
