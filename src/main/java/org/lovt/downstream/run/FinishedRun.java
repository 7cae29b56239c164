package org.lovt.downstream.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.Composition;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.result.EvaluationTask;
import org.lovt.track.RunFolder;
import org.lovt.train.Checkpoint;

/**
 * A finished run of a task, as an evaluation left it in its folder: its values, and the head that
 * it trained. {@link TaskPredictor} makes it predict again.
 *
 * @param model row in the results
 * @param task key of the task
 * @param cell folder of the cell
 * @param result what it came to
 */
public record FinishedRun(String model, String task, Path cell, TrainingResult result) {
  /**
   * Finds a run in the newest cell of a model and a task that has it.
   *
   * @param logs root of the cells' folders
   * @param number of the run, from 1
   * @throws LovtException (configuration) if there is none, with what there is
   */
  public static FinishedRun newest(Path logs, String model, String task, int number) {
    Path parent = CellFolder.parent(logs, model, task);
    TrainingSpec spec = TrainingSpec.run(number, 0, 0, false); // only its label counts
    for (CellFolder cell : CellFolder.newestFirst(parent)) {
      Optional<TrainingResult> result = cell.result(spec);
      if (result.isPresent()) {
        return new FinishedRun(model, task, cell.path(), result.get());
      }
    }
    throw LovtException.config(
        "expected a finished run %d of %s on %s. There is none in %s"
            .formatted(number, task, model, parent),
        missing(logs, model, number));
  }

  private static String missing(Path logs, String model, int number) {
    List<String> models = folders(logs, name -> true);
    if (!models.contains(model)) {
      return models.isEmpty()
          ? "Evaluate first (lovt evaluate), or give the folder of its runs with --logs."
          : "There are runs of: %s.%s"
              .formatted(String.join(", ", models), Nearest.hint(model, models));
    }
    List<String> tasks = tasks(logs, model, number);
    return tasks.isEmpty()
        ? "Choose another run, or evaluate first; finished runs stay and are not repeated."
        : "Finished are: " + String.join(", ", tasks) + ".";
  }

  /** Keys of the tasks that have a finished run of this number, in order of their names. */
  public static List<String> tasks(Path logs, String model, int number) {
    TrainingSpec spec = TrainingSpec.run(number, 0, 0, false);
    return folders(
        logs.resolve(model),
        task ->
            CellFolder.newestFirst(CellFolder.parent(logs, model, task)).stream()
                .anyMatch(cell -> cell.result(spec).isPresent()));
  }

  private static List<String> folders(Path parent, Predicate<String> wanted) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(wanted)
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + parent + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  /** What its training left. */
  RunFolder folder() {
    return new RunFolder(cell.resolve(TrainingSpec.label(result.number())));
  }

  /** What decided about its results. */
  RunIdentity identity() {
    Path file = cell.resolve(CellFolder.IDENTITY);
    return new RunIdentity(Json.read(file), file.toString());
  }

  /** The configuration that it was trained with. */
  TaskRequest request(ConfigTree tree, UserConfiguration user) {
    TaskFile file =
        EvaluationTask.of(task).map(TaskFile::of).orElseGet(() -> new TaskFile(task, task));
    return TaskRequest.of(tree, user, file, Composition.stored(cell));
  }

  /** Its checkpoint: the head, or the whole network where that was fine-tuned. */
  Checkpoint checkpoint(TaskRequest request) {
    String name =
        TaskTraining.checkpointName(request.model().protocol().evalName(), result.epoch());
    Path file = folder().checkpoints().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw LovtException.data(
          file + ": the head of this run is missing",
          "Restore the file, or train again with --fresh.");
    }
    return Checkpoint.read(file);
  }

  /**
   * The encoder that it was trained on. One that was fine-tuned is in the checkpoint, and random
   * weights follow from the run's seed; others are read from the models folder.
   *
   * @throws LovtException (configuration) if its model is not there; (data) if that has other
   *     weights by now
   */
  EvaluatedEncoder encoder(TaskRequest request, UserConfiguration user, Checkpoint checkpoint) {
    RunIdentity identity = identity();
    // No weight depends on it.
    boolean channelsLast =
        HeadDescription.channelsLast(
            checkpoint.meta(), request.experiment().trainer().channelsLast());
    return !request.model().protocol().freezeEncoder() || identity.random()
        ? identity.bare(model, channelsLast)
        : identity.stored(model, channelsLast, user.modelsFolder(), TrainedModel.folder(user));
  }
}
