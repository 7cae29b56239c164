package org.lovt.result.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskChoice;
import org.lovt.result.TaskColumns;
import org.lovt.result.cell.CaseResamples;
import org.lovt.result.cell.CellRuns;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.cell.StoredResamples;
import org.lovt.result.published.PublishedResults;
import org.lovt.result.published.PublishedRow;
import org.lovt.result.table.ResultTable.Column;

/** The table of models × tasks of a results folder. */
public final class ModelTable {
  private static final double LEVEL = 0.95;

  private final ResultCells cells;
  private final TableRequest request;
  private final Optional<StoredResamples> resamples;
  private final List<String> models;
  private final List<TaskColumns> tasks;

  private ModelTable(ResultCells cells, TableRequest request, Optional<StoredResamples> resamples) {
    this.cells = cells;
    this.request = request;
    this.resamples = resamples;
    this.models = chooseModels();
    this.tasks = chooseTasks();
  }

  /**
   * Makes the table. Models and tasks that are not known, bootstrap intervals that are not there,
   * and own runs that are copies of each other are errors.
   */
  public static ResultTable of(ResultCells cells, TableRequest request) {
    return of(cells, request, Optional.empty());
  }

  /**
   * As {@link #of(ResultCells, TableRequest)}.
   *
   * @param resamples where the cells' resamples lie; only tests in pairs of cases want them
   */
  public static ResultTable of(
      ResultCells cells, TableRequest request, Optional<StoredResamples> resamples) {
    ModelTable table = new ModelTable(cells, request, resamples);
    if (!request.allowCopies()) {
      cells.requireIndependent(table.tasks, table.models);
    }
    return table.build();
  }

  private List<String> chooseModels() {
    Set<String> names =
        new LinkedHashSet<>(request.models().isEmpty() ? cells.models() : request.models());
    request.against().ifPresent(names::add);
    for (String name : names) {
      if (!cells.known().contains(name)) {
        throw LovtException.config(
            "Expected a model of %s. Received: '%s'.%s"
                .formatted(cells.folder(), name, Nearest.hint(name, cells.known())),
            "There are: %s. 'lovt evaluate NAME' adds one."
                .formatted(String.join(", ", cells.known())));
      }
    }
    return List.copyOf(names);
  }

  private List<TaskColumns> chooseTasks() {
    if (request.tasks().isEmpty()) {
      return cells.tasksOf(models);
    }
    return TaskChoice.keys(request.tasks()).stream()
        .map(key -> cells.task(key).orElseThrow(() -> TaskChoice.unknown(key, cells.taskKeys())))
        .toList();
  }

  private ResultTable build() {
    Optional<PublishedResults> published =
        request.published() ? Optional.of(PublishedResults.load()) : Optional.empty();
    Interval.Kind kind = kind();
    TableBuilder table =
        new TableBuilder(
            new TableOptions(request.title(), kind, LEVEL, request.against(), request.test()));
    models.forEach(table::model);
    for (TaskColumns task : tasks) {
      Column column = new Column(task.key(), task.fullMetric());
      table.column(column);
      Interval.Kind unit = overPatients(task) ? kind : Interval.Kind.BOOTSTRAP_CASES;
      for (String model : models) {
        Optional<CellRuns> cell = cells.cell(task.key(), model);
        if (cell.isPresent()) {
          Optional<Interval> overCases = cells.interval(task, model, unit);
          Optional<PublishedRow> beside = published.flatMap(p -> published(p, task, model));
          CellRuns runs = cell.get();
          table.result(
              model,
              column,
              new TableBuilder.Entry(
                  runs.values(),
                  runs.independent(),
                  overCases,
                  beside,
                  cases(task, model),
                  runs.bySeed()));
          ResultCells.copies(model, task, runs).forEach(c -> table.note("Copies: " + c + "."));
        }
      }
    }
    ResultTable built = table.build();
    if (request.against().isPresent()
        && request.test() != TestKind.WELCH
        && built.rows().stream()
            .flatMap(row -> row.cells().stream())
            .flatMap(Optional::stream)
            .noneMatch(cell -> cell.p().isPresent())) {
      throw LovtException.data(
          "Expected runs of two models on one task in %s, with one test set and one --seed. Found none."
              .formatted(resamples.map(StoredResamples::logs).orElse(cells.folder())),
          request.test() == TestKind.PAIRED_CASES
              ? "Give the folder of the runs with --logs, and the other model with --against;"
                  + " '--test paired' and '--test welch' need the results folder only."
              : "Name the other model with --against; '--test welch' needs no seeds.");
    }
    return built;
  }

  private Optional<CaseResamples> cases(TaskColumns task, String model) {
    return resamples.flatMap(r -> r.of(model, task, cells.runIds(task.key(), model)));
  }

  private static Optional<PublishedRow> published(
      PublishedResults published, TaskColumns task, String model) {
    return EvaluationTask.of(task.key())
        .flatMap(t -> published.model(model).flatMap(m -> published.cell(t, m)));
  }

  private Interval.Kind kind() {
    return switch (request.interval()) {
      case STUDENT -> Interval.Kind.STUDENT_T;
      case OFFICIAL -> Interval.Kind.OFFICIAL;
      case BOOTSTRAP -> bootstrap();
    };
  }

  /** Over patients if any cell has such an interval; columns of unknown patients are over cases. */
  private Interval.Kind bootstrap() {
    if (tasks.stream().anyMatch(this::overPatients)) {
      return Interval.Kind.BOOTSTRAP_PATIENTS;
    }
    if (tasks.stream().anyMatch(task -> has(task, Interval.Kind.BOOTSTRAP_CASES))) {
      return Interval.Kind.BOOTSTRAP_CASES;
    }
    throw LovtException.data(
        "Expected bootstrap intervals of these models and tasks in %s. Found none."
            .formatted(cells.folder().resolve("intervals.csv")),
        "Such intervals need the cases of the test set and are stored when a task is evaluated;"
            + " '--interval student' needs the runs only.");
  }

  /** Whether a column shows intervals over patients: the kinds are not mixed in a column. */
  private boolean overPatients(TaskColumns task) {
    return has(task, Interval.Kind.BOOTSTRAP_PATIENTS);
  }

  private boolean has(TaskColumns task, Interval.Kind kind) {
    return models.stream().anyMatch(m -> cells.interval(task, m, kind).isPresent());
  }
}
