package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lovt.base.LovtException;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.result.TaskColumns;
import org.lovt.torch.Device;
import org.lovt.train.Interruption;

/** Evaluates an encoder on tasks, one after the other. */
public final class Evaluation {
  private final Options options;
  private final Interruption interruption;
  private final EvaluationMonitor monitor;

  /**
   * Where to and how.
   *
   * @param results folder of the result files; null: none are written
   * @param logs root of the cells' folders
   * @param fresh whether cells are done again although they are finished
   * @param budget what may be kept of images and features
   * @param jobs trainings of a cell that go on side by side, each with its part of the engine's
   *     threads; results are those of one after the other with so many threads
   */
  public record Options(Path results, Path logs, boolean fresh, FeatureBudget budget, int jobs) {
    /** One training after the other. */
    public Options(Path results, Path logs, boolean fresh, FeatureBudget budget) {
      this(results, logs, fresh, budget, 1);
    }
  }

  /**
   * A finished cell.
   *
   * @param task its measures
   * @param folder where it lies
   * @param learningRate the rate of its runs
   * @param tunings trainings of the grid; none if there was no choice
   * @param runs the runs that count
   * @param seconds time of this call; 0 if nothing was to do
   */
  public record Cell(
      TaskColumns task,
      Path folder,
      double learningRate,
      List<TrainingResult> tunings,
      List<TrainingResult> runs,
      double seconds) {}

  /** Prepares. */
  public Evaluation(Options options, Interruption interruption, EvaluationMonitor monitor) {
    this.options = options;
    this.interruption = interruption;
    this.monitor = monitor;
  }

  /**
   * Checks what would only fail behind the training.
   *
   * @throws org.lovt.base.LovtException (configuration) if a backbone cannot be stored as asked for
   */
  public static void check(EvaluatedEncoder encoder, TaskRequest request) {
    if (request.export() != null) {
      request.export().check(encoder);
    }
  }

  /**
   * Evaluates; results of each cell are in the files when it is finished.
   *
   * @throws org.lovt.base.LovtException (interrupted) if it is to stop; the same call goes on
   */
  public List<Cell> run(EvaluatedEncoder encoder, List<TaskRequest> requests, Device device) {
    return run(request -> encoder, requests, device);
  }

  /**
   * As above, for an encoder that tasks may give another form.
   *
   * @param encoders the encoder of a request, the same object whenever it is asked
   */
  public List<Cell> run(
      Function<TaskRequest, EvaluatedEncoder> encoders, List<TaskRequest> requests, Device device) {
    requests.forEach(request -> check(encoders.apply(request), request));
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      TaskRequest request = requests.get(i);
      EvaluatedEncoder encoder = encoders.apply(request);
      monitor.cell(request.task().key(), encoder.name(), i + 1, requests.size());
      cells.add(cell(request, encoder, device));
    }
    return cells;
  }

  private Cell cell(TaskRequest request, EvaluatedEncoder encoder, Device device) {
    long start = System.nanoTime();
    try (TaskSetup setup = TaskSetup.open(request, encoder, device)) {
      EvaluationCell cell = new EvaluationCell(setup, options, interruption, monitor);
      boolean there = cell.finished();
      if (there) {
        monitor.alreadyThere(request.task().key(), encoder.name());
      }
      EvaluationCell.Result result = cell.complete();
      if (request.export() != null) {
        FinishedRun run =
            new FinishedRun(
                encoder.name(), request.task().key(), result.folder(), result.runs().get(0));
        Path stored = request.export().write(setup, run);
        monitor.exported(request.export().name().value(), stored);
      }
      if (options.results() != null) {
        EvaluationResults results = new EvaluationResults(options.results());
        results.register(encoder);
        Map<String, String> copies = results.enter(encoder.name(), setup.columns(), result.runs());
        if (!copies.isEmpty() && !setup.official()) {
          throw LovtException.data(
              "%s on %s: expected independent runs. Received copies, equal to the bit in weights and"
                      .formatted(encoder.name(), request.task().key())
                  + " results: "
                  + copies,
              "Look into "
                  + result.folder()
                  + "; --fresh trains them again. Published runs are such copies: compat=official"
                  + " allows them.");
        }
      }
      return new Cell(
          setup.columns(),
          result.folder(),
          result.runs().get(0).learningRate(),
          result.tunings(),
          result.runs(),
          there ? 0 : (System.nanoTime() - start) / 1e9);
    }
  }
}
