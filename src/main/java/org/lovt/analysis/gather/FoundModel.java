package org.lovt.analysis.gather;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.UserConfiguration;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.pretrain.run.RunKind;
import org.lovt.result.cell.ResultCells;
import org.lovt.track.History;
import org.lovt.track.ModelsFolder;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.RunName;
import org.lovt.track.Summary;

/**
 * A model by its name: a finished run, or a row of the results that has no run here, such as an
 * encoder with random weights.
 *
 * @param name its name
 * @param run its folder; empty if there are results only
 */
record FoundModel(String name, Optional<Run> run) {
  /**
   * A finished run.
   *
   * @param folder its folder
   * @param kind its program
   * @param info what ran
   * @param summary what it came to
   */
  record Run(RunFolder folder, RunKind kind, RunInfo info, Optional<Summary> summary) {
    static Run read(Path path, RunKind kind) {
      RunFolder folder = RunFolder.open(path);
      Optional<Summary> summary =
          Files.isRegularFile(folder.summaryFile())
              ? Optional.of(Summary.read(folder.summaryFile()))
              : Optional.empty();
      return new Run(folder, kind, RunInfo.read(folder.runFile()), summary);
    }

    History history() {
      return Files.isRegularFile(folder.metricsFile())
          ? History.read(folder.metricsFile())
          : new History(List.of());
    }

    /** Final values, and those on held-out studies that an earlier look at the model left. */
    Map<String, Double> metrics() {
      Map<String, Double> values = new LinkedHashMap<>();
      summary.ifPresent(s -> values.putAll(s.values()));
      Path heldOut = folder.heldOutFile();
      if (Files.isRegularFile(heldOut)) {
        Json.read(heldOut)
            .fields()
            .forEachRemaining(e -> values.put(e.getKey(), e.getValue().asDouble()));
      }
      return values;
    }

    /** Its best checkpoint; empty if it has none. */
    Optional<Path> checkpoint() {
      return summary
          .map(Summary::best)
          .map(Summary.Best::checkpoint)
          .map(name -> folder.path().resolve(name))
          .filter(Files::isRegularFile);
    }
  }

  /**
   * Finds a model: among the pre-trained ones, then the baselines, then the results.
   *
   * @param cells results, if there are any
   * @throws LovtException (configuration) if there is none of this name
   */
  static FoundModel find(String name, UserConfiguration user, Optional<ResultCells> cells) {
    Map<RunKind, ModelsFolder> folders = folders(user);
    RunName checked = new RunName(name);
    for (Map.Entry<RunKind, ModelsFolder> entry : folders.entrySet()) {
      Path folder = entry.getValue().of(checked);
      if (Files.isDirectory(folder)) {
        return new FoundModel(name, Optional.of(Run.read(folder, entry.getKey())));
      }
    }
    if (cells.map(ResultCells::known).orElse(List.of()).contains(name)) {
      return new FoundModel(name, Optional.empty());
    }
    List<String> known = new ArrayList<>();
    folders.values().forEach(folder -> known.addAll(folder.names()));
    cells.ifPresent(c -> known.addAll(c.known()));
    throw LovtException.config(
        "There is no model '%s' below %s.%s"
            .formatted(name, user.modelsFolder(), Nearest.hint(name, known)),
        known.isEmpty()
            ? "Train one (lovt pretrain, lovt baseline), or give models.base_path=DIR."
            : "There are: " + String.join(", ", known.stream().distinct().sorted().toList()) + ".");
  }

  private static Map<RunKind, ModelsFolder> folders(UserConfiguration user) {
    Map<RunKind, ModelsFolder> folders = new LinkedHashMap<>();
    folders.put(RunKind.PRETRAIN, TrainedModel.folder(user));
    folders.put(RunKind.BASELINE, ModelsFolder.baselines(user.modelsFolder()));
    return folders;
  }
}
