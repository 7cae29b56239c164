package org.lovt.downstream.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lovt.base.FolderLock;
import org.lovt.config.schema.MonitorMode;
import org.lovt.train.Interruption;

/**
 * A task on a model: chooses the learning rate by validation, then trains the runs that count
 * (spec/evaluation-and-baselines.md 2.4, 2.5). Finished trainings are not repeated.
 */
final class EvaluationCell {
  private final TaskSetup setup;
  private final CellFolder folder;
  private final Evaluation.Options options;
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
   * @param options where it lies, whether to begin anew although there is one, and how to compute
   */
  EvaluationCell(
      TaskSetup setup,
      Evaluation.Options options,
      Interruption interruption,
      EvaluationMonitor monitor) {
    this.setup = setup;
    this.options = options;
    this.interruption = interruption;
    this.monitor = monitor;
    Path parent =
        CellFolder.parent(options.logs(), setup.encoder().name(), setup.request().task().key());
    JsonNode identity = setup.identity().json();
    Optional<CellFolder> there =
        options.fresh() ? Optional.empty() : CellFolder.find(parent, identity);
    this.folder = there.orElseGet(() -> CellFolder.create(parent, identity, LocalDateTime.now()));
    // A disk may have become full behind the first file of a cell.
    folder.writeConfiguration(
        setup.request().composition().yaml(), setup.request().composition().overrides());
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

  /**
   * Does what is missing.
   *
   * @throws org.lovt.base.LovtException of kind RESOURCE if another process is at it: each would
   *     remove the other's unfinished training
   */
  Result complete() {
    if (finished()) {
      return trained();
    }
    try (FolderLock lock = folder.lock()) {
      return trained();
    }
  }

  private Result trained() {
    List<TrainingResult> tunings = new ArrayList<>();
    List<TrainingResult> runs = new ArrayList<>();
    SideBySide sideBySide = new SideBySide(setup.independentTrainings() ? options.jobs() : 1);
    try (SplitSources sources = new SplitSources(setup, options.budget(), interruption, monitor)) {
      TaskTraining training = new TaskTraining(setup, sources, interruption, monitor);
      List<Double> grid = setup.request().model().protocol().learningRateGrid();
      if (grid.size() > 1) {
        List<TrainingSpec> specs = new ArrayList<>();
        for (int i = 0; i < grid.size(); i++) {
          specs.add(TrainingSpec.tuning(i + 1, grid.get(i), seed()));
        }
        tunings.addAll(results(sideBySide, training, specs));
      }
      double rate = learningRate(grid, tunings);
      // Runs beyond those asked for that an earlier call has finished count, too: a mean over fewer
      // would throw away what is known.
      int asked = setup.request().runs();
      List<TrainingSpec> specs = new ArrayList<>();
      for (int k = 1; k <= asked || folder.result(run(k, rate)).isPresent(); k++) {
        specs.add(run(k, rate));
      }
      runs.addAll(results(sideBySide, training, specs));
    }
    return new Result(folder.path(), tunings, runs);
  }

  private long seed() {
    return setup.request().experiment().seed();
  }

  private TrainingSpec run(int number, double rate) {
    return TrainingSpec.run(number, rate, seed(), setup.official());
  }

  private List<TrainingResult> results(
      SideBySide sideBySide, TaskTraining training, List<TrainingSpec> specs) {
    List<Supplier<TrainingResult>> works = new ArrayList<>();
    specs.forEach(spec -> works.add(() -> result(training, spec)));
    return sideBySide.all(works);
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

  /**
   * The rate of the strictly best validation score; the first listed wins ties, and any score one
   * that is no number.
   */
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
      if (Double.isNaN(so) || (minimize ? score < so : score > so)) {
        best = next;
      }
    }
    return best;
  }
}
