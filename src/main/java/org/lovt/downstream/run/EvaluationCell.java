package org.lovt.downstream.run;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.config.schema.MonitorMode;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.train.Interruption;

/**
 * A task on a model: chooses the learning rate by validation, then trains the runs that count
 * (spec/evaluation-and-baselines.md 2.4, 2.5). Finished trainings are not repeated.
 */
final class EvaluationCell {
  private final TaskSetup setup;
  private final CellFolder folder;
  private final FeatureBudget budget;
  private final Interruption interruption;
  private final EvaluationMonitor monitor;

  /**
   * What a cell came to.
   *
   * @param folder where it lies
   * @param tunings trainings of the grid in its order; none if the rate is given
   * @param runs the runs that count, in order
   */
  record Result(Path folder, List<TrainingResult> tunings, List<TrainingResult> runs) {}

  /**
   * Finds a cell's folder, or makes one.
   *
   * @param root of all cells
   * @param fresh whether to begin anew although there is one
   */
  EvaluationCell(
      TaskSetup setup,
      Path root,
      boolean fresh,
      FeatureBudget budget,
      Interruption interruption,
      EvaluationMonitor monitor) {
    this.setup = setup;
    this.budget = budget;
    this.interruption = interruption;
    this.monitor = monitor;
    Path parent = CellFolder.parent(root, setup.encoder().name(), setup.request().task().key());
    var identity = setup.identity();
    Optional<CellFolder> there = fresh ? Optional.empty() : CellFolder.find(parent, identity);
    this.folder = there.orElseGet(() -> CellFolder.create(parent, identity, LocalDateTime.now()));
    if (there.isEmpty()) {
      folder.writeConfiguration(
          setup.request().composition().yaml(), setup.request().composition().overrides());
    }
  }

  /** Whether all its runs are there already. */
  boolean finished() {
    // The learning rate does not matter here: it is known only behind the tuning.
    for (int k = 1; k <= setup.request().runs(); k++) {
      if (folder.result(run(k, 0)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Does what is missing. */
  Result complete() {
    List<TrainingResult> tunings = new ArrayList<>();
    List<TrainingResult> runs = new ArrayList<>();
    try (SplitSources sources = new SplitSources(setup, budget, interruption, monitor)) {
      TaskTraining training = new TaskTraining(setup, sources, interruption, monitor);
      List<Double> grid = setup.request().model().protocol().learningRateGrid();
      if (grid.size() > 1) {
        for (int i = 0; i < grid.size(); i++) {
          tunings.add(result(training, TrainingSpec.tuning(i + 1, grid.get(i), seed())));
        }
      }
      double rate = learningRate(grid, tunings);
      // Runs beyond those asked for that an earlier call has finished count, too: a mean over fewer
      // would throw away what is known.
      int asked = setup.request().runs();
      for (int k = 1; k <= asked || folder.result(run(k, rate)).isPresent(); k++) {
        runs.add(result(training, run(k, rate)));
      }
    }
    return new Result(folder.path(), tunings, runs);
  }

  private long seed() {
    return setup.request().experiment().seed();
  }

  private TrainingSpec run(int number, double rate) {
    return TrainingSpec.run(number, rate, seed(), setup.official());
  }

  private TrainingResult result(TaskTraining training, TrainingSpec spec) {
    Optional<TrainingResult> there = folder.result(spec);
    if (there.isPresent()) {
      return there.get();
    }
    interruption.stopIfRequested();
    TrainingResult result = training.run(spec, folder.begin(spec));
    folder.finish(spec, result);
    monitor.trained(spec, result, setup.request().experiment().monitorMetric());
    return result;
  }

  /** The rate of the strictly best validation score; the first listed wins ties. */
  double learningRate(List<Double> grid, List<TrainingResult> tunings) {
    if (grid.isEmpty()) {
      return setup.request().model().protocol().learningRate();
    }
    if (tunings.isEmpty()) {
      return grid.get(0);
    }
    boolean minimize = setup.request().experiment().monitorMetricMode() == MonitorMode.MIN;
    return best(tunings, setup.request().experiment().monitorMetric(), minimize).learningRate();
  }

  static TrainingResult best(List<TrainingResult> tunings, String monitor, boolean minimize) {
    TrainingResult best = tunings.get(0);
    for (TrainingResult next : tunings) {
      double score = next.validation().get(monitor);
      double so = best.validation().get(monitor);
      if (minimize ? score < so : score > so) {
        best = next;
      }
    }
    return best;
  }
}
