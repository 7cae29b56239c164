package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.torch.Device;

/**
 * How far a cell has come.
 *
 * @param finished trainings that are finished, those of the grid of rates included
 * @param of all its trainings
 * @param runs ids of the finished runs that count, in order
 * @param seconds time that the finished trainings took
 */
public record CellStanding(int finished, int of, List<String> runs, double seconds) {
  /** Copies. */
  public CellStanding {
    runs = List.copyOf(runs);
  }

  /**
   * Looks at a cell, which is neither made nor changed.
   *
   * @param logs root of the cells' folders
   */
  public static CellStanding of(
      Path logs, TaskRequest request, EvaluatedEncoder encoder, Device device) {
    List<TrainingSpec> tunings = new ArrayList<>();
    int grid = request.model().protocol().learningRateGrid().size();
    for (int i = 1; grid > 1 && i <= grid; i++) {
      tunings.add(TrainingSpec.tuning(i, 0, 0)); // only its label counts
    }
    int all = tunings.size() + request.runs();
    Path parent = CellFolder.parent(logs, encoder.name(), request.task().key());
    if (CellFolder.newestFirst(parent).isEmpty()) {
      return new CellStanding(0, all, List.of(), 0); // without opening the data
    }
    Optional<CellFolder> folder;
    try (TaskSetup setup = TaskSetup.open(request, encoder, device)) {
      folder = CellFolder.find(parent, setup.identity().json());
    }
    if (folder.isEmpty()) {
      return new CellStanding(0, all, List.of(), 0);
    }
    List<TrainingResult> finished = new ArrayList<>();
    tunings.forEach(spec -> folder.get().result(spec).ifPresent(finished::add));
    List<String> runs = new ArrayList<>();
    for (int k = 1; k <= request.runs(); k++) {
      Optional<TrainingResult> run = folder.get().result(TrainingSpec.run(k, 0, 0, false));
      run.ifPresent(finished::add);
      run.ifPresent(r -> runs.add(r.id()));
    }
    double seconds = finished.stream().mapToDouble(TrainingResult::seconds).sum();
    return new CellStanding(finished.size(), all, runs, seconds);
  }

  /** Whether nothing is left to train. */
  public boolean complete() {
    return finished == of;
  }
}
