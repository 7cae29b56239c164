package org.lovt.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.downstream.run.HeadDescription;
import org.lovt.torch.HostTensor;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.train.Checkpoint;

/**
 * The head of a finished run of a task.
 *
 * @param run folder of the run
 * @param description what its checkpoint says of it
 * @param state its weights by name
 */
record HeadFile(Path run, HeadDescription description, Map<String, HostTensor> state) {
  /**
   * Opens a run.
   *
   * @throws LovtException (data) if the folder has no head, or one of an earlier version
   */
  static HeadFile open(Path run) {
    Checkpoint checkpoint = Checkpoint.read(file(run));
    return new HeadFile(
        run,
        HeadDescription.of(checkpoint.meta(), run.toString()),
        checkpoint.part(Checkpoint.MODEL));
  }

  private static Path file(Path run) {
    Path folder = new RunFolder(run).checkpoints();
    if (!Files.isDirectory(folder)) {
      throw LovtException.data(
          run + " is not the folder of a run of a task: it has no folder checkpoints",
          "Give LOGS/MODEL/TASK/DATE/run-1, as lovt evaluate left it.");
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(f -> f.toString().endsWith(".safetensors")).toList();
      if (files.size() == 1) {
        return files.get(0);
      }
      throw LovtException.data(
          "%s: expected one checkpoint. Received: %d".formatted(folder, files.size()),
          "Give the folder of a finished run (run-1), not of a tuning.");
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + folder + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  /** Seed of the initial weights. */
  long seed() {
    return RunInfo.read(new RunFolder(run).runFile()).seed();
  }

  /** Whether nothing but this file is needed. */
  boolean selfContained() {
    return description.whole() || description.identity().random();
  }
}
