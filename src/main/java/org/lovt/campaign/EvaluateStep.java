package org.lovt.campaign;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import org.lovt.base.LovtException;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.run.CellStanding;
import org.lovt.downstream.run.Evaluation;
import org.lovt.downstream.run.TaskFile;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.result.file.RunsFile;
import org.lovt.train.DeviceChoice;
import org.lovt.train.Interruption;

/** Measures a row on a task: all runs of a cell. */
final class EvaluateStep implements Step {
  /** Left of a cell whose trainings are all there, and whose results are not entered yet. */
  private static final double ENTERING = 1e-3;

  private final StudyRow row;
  private final TaskFile task;
  private final StudyPlace place;
  private final TaskRequest.Source source;
  private final double minutes;
  private final List<String> needs;
  private TaskRequest request; // composed once data set and encoder are there: it holds its form

  /**
   * A cell.
   *
   * @param source with the study's overrides and number of runs
   * @param minutes expected time of all runs
   * @param needs steps of model and data set, as far as the study makes them
   */
  EvaluateStep(
      StudyRow row,
      TaskFile task,
      StudyPlace place,
      TaskRequest.Source source,
      double minutes,
      List<String> needs) {
    this.row = row;
    this.task = task;
    this.place = place;
    this.source = source;
    this.minutes = minutes;
    this.needs = List.copyOf(needs);
  }

  @Override
  public String id() {
    return "evaluate-" + task.key() + "-" + row.name();
  }

  @Override
  public Kind kind() {
    return Kind.EVALUATION;
  }

  @Override
  public String title() {
    return task.key() + " on " + row.name();
  }

  @Override
  public String likeness() {
    return task.key();
  }

  @Override
  public double minutes() {
    return minutes;
  }

  @Override
  public List<String> needs() {
    return needs;
  }

  StudyRow row() {
    return row;
  }

  TaskFile task() {
    return task;
  }

  private TaskRequest request() {
    if (request == null) {
      request = row.request(source, task);
    }
    return request;
  }

  private DeviceChoice device() {
    return DeviceChoice.of(request().experiment(), request().composition());
  }

  @Override
  public Standing standing() {
    if (!row.ready(place)) {
      return Standing.OPEN;
    }
    CellStanding cell;
    try {
      EvaluatedEncoder encoder = row.encoder(place, request());
      cell = CellStanding.of(place.cells(), request(), encoder, device().device());
    } catch (LovtException notYet) {
      return Standing.OPEN; // no data; what is wrong with them is told when it runs
    }
    if (cell.finished() == 0) {
      return Standing.OPEN;
    }
    double left = 1 - cell.finished() / (double) cell.of();
    if (cell.complete()) {
      List<String> entered = new RunsFile(place.results()).runs(row.name(), task.key());
      left = new HashSet<>(entered).containsAll(cell.runs()) ? 0 : ENTERING;
    }
    return new Standing(left, OptionalDouble.of(cell.seconds()));
  }

  @Override
  public void run(StudyMonitor monitor) {
    DeviceChoice device = device();
    if (!device.notice().isEmpty()) {
      monitor.notice(device.notice());
    }
    request().notice().ifPresent(monitor::notice);
    EvaluatedEncoder encoder = row.encoder(place, request());
    Evaluation.Options options =
        new Evaluation.Options(
            place.results(),
            place.cells(),
            false,
            FeatureBudget.automatic(place.cells()),
            place.jobs());
    try (Interruption interruption = place.interruption()) {
      new Evaluation(options, interruption, monitor.evaluation())
          .run(encoder, List.of(request()), device.device());
    }
  }
}
