package org.lovt.downstream.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.FileTrees;
import org.lovt.base.FolderLock;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.track.RunFolder;

/**
 * The folder of a cell, {@code <root>/<model>/<task>/<yyyy-MM-dd_HH-mm-ss>}: {@code cell.json} says
 * what decides about its results, and below it lies a run folder for every training. A training
 * counts when its {@code result.json} is there; what lacks it is removed and done again, by one
 * process at a time.
 */
final class CellFolder {
  /** File that says what decides about the results. */
  static final String IDENTITY = "cell.json";

  private static final String RESULT = "result.json";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss");

  private final Path path;

  private CellFolder(Path path) {
    this.path = path;
  }

  /** Where cells of a task and a model lie. */
  static Path parent(Path root, String model, String task) {
    return root.resolve(model).resolve(task);
  }

  /** The newest folder of a cell whose results would be the same; nothing if there is none. */
  static Optional<CellFolder> find(Path parent, JsonNode identity) {
    return newestFirst(parent).stream()
        .filter(cell -> Json.same(Json.read(cell.path.resolve(IDENTITY)), identity))
        .findFirst();
  }

  /** The cells of a task and a model by the time in their names; none if there is no folder. */
  static List<CellFolder> newestFirst(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(folder -> Files.isRegularFile(folder.resolve(IDENTITY)))
          .sorted(Comparator.reverseOrder())
          .map(CellFolder::new)
          .toList();
    } catch (IOException e) {
      throw LovtException.data(
          "Cannot list " + parent + ": " + e.getMessage(), "Check its permissions.", e);
    }
  }

  /** A new folder. */
  static CellFolder create(Path parent, JsonNode identity, LocalDateTime now) {
    Path path = parent.resolve(TIME.format(now));
    try {
      Files.createDirectories(parent);
      for (int count = 2; Files.exists(path); count++) {
        path = parent.resolve(TIME.format(now) + "-" + count);
      }
      Files.createDirectory(path);
      AtomicFiles.writeText(path.resolve(IDENTITY), Json.pretty(identity));
      return new CellFolder(path);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot create " + path + ": " + e.getMessage(),
          "Check free space and permissions, or choose another folder with --logs.",
          e);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Takes the cell for this process alone.
   *
   * @throws LovtException of kind RESOURCE if another one has it
   */
  FolderLock lock() {
    return FolderLock.take(path, "another evaluation is at work in " + path);
  }

  /** The result of a finished training; nothing if it is to be done. */
  Optional<TrainingResult> result(TrainingSpec spec) {
    Path file = path.resolve(spec.label()).resolve(RESULT);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().treeToValue(Json.read(file), TrainingResult.class));
    } catch (JsonProcessingException e) {
      throw LovtException.data(
          file + " is not a result: " + e.getOriginalMessage(),
          "Delete its folder; the training is then done again.",
          e);
    }
  }

  /** An empty run folder for a training; what an interrupted one left is removed. */
  RunFolder begin(TrainingSpec spec) {
    Path folder = path.resolve(spec.label());
    try {
      if (Files.exists(folder)) {
        FileTrees.delete(folder);
      }
      Files.createDirectories(folder.resolve("checkpoints"));
      return new RunFolder(folder);
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot create " + folder + ": " + e.getMessage(),
          "Check free space and permissions.",
          e);
    }
  }

  /** Makes a training count. */
  void finish(TrainingSpec spec, TrainingResult result) {
    Path file = path.resolve(spec.label()).resolve(RESULT);
    try {
      AtomicFiles.writeText(file, Json.pretty(result));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write " + file + ": " + e.getMessage(), "Check free space and permissions.", e);
    }
  }

  /** Writes the configuration, with which a run is opened again, unless it is there. */
  void writeConfiguration(String yaml, List<String> overrides) {
    Path config = path.resolve("config.yaml");
    Path given = path.resolve("overrides.yaml");
    if (Files.exists(config) && Files.exists(given)) {
      return;
    }
    try {
      AtomicFiles.writeText(config, yaml);
      AtomicFiles.writeText(given, org.lovt.config.OverridesFile.text(overrides));
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write to " + path + ": " + e.getMessage(),
          "Check free space and permissions.",
          e);
    }
  }
}
