package org.lovt.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lovt.base.AtomicFiles;
import org.lovt.base.FolderLock;
import org.lovt.base.LovtException;
import org.lovt.config.schema.StudyTest;
import org.lovt.data.store.DatasetManifest;
import org.lovt.result.EvaluationTask;
import org.lovt.result.cell.CellRuns;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.table.IntervalChoice;
import org.lovt.result.table.ModelTable;
import org.lovt.result.table.Printable;
import org.lovt.result.table.ResultTable;
import org.lovt.result.table.ResultTable.Column;
import org.lovt.result.table.TableFormat;
import org.lovt.result.table.TableRequest;
import org.lovt.result.table.TestKind;
import org.lovt.track.ProgressLine;

/**
 * Tables and page of a study, of what is there by now: nothing but values, and what is missing.
 *
 * <p>{@code table.*}: models × tasks; {@code methods.*}: methods over the seeds of their
 * pre-trainings; {@code pretraining.*} and {@code grounding.*}: the pre-trainings; {@code
 * results.md}: all of it on one page.
 */
public final class StudyReport {
  /** The page. */
  public static final String PAGE = "results.md";

  private static final long POLL_MILLIS = 50;

  private final StudyPlan plan;
  private final Path out;
  private final Optional<ResultCells> cells;
  private final List<ModelFacts> models;

  private StudyReport(StudyPlan plan) {
    this.plan = plan;
    this.out = plan.place().out();
    this.cells =
        Files.isDirectory(plan.place().results())
                && Files.isRegularFile(plan.place().results().resolve("runs.csv"))
            ? Optional.of(ResultCells.read(plan.place().results()))
            : Optional.empty();
    this.models = plan.study().rows().stream().flatMap(row -> facts(row).stream()).toList();
  }

  private Optional<ModelFacts> facts(StudyRow row) {
    return row.folder(plan.place()).map(folder -> ModelFacts.read(row.name(), folder));
  }

  /**
   * Writes all files.
   *
   * @return the page
   */
  public static Path write(StudyPlan plan) {
    Path folder = plan.place().study().resolve("locks").resolve("tables");
    try {
      // Processes that share a study often end together.
      while (true) {
        try (FolderLock lock = FolderLock.tryAcquire(folder).orElse(null)) {
          if (lock != null) {
            return new StudyReport(plan).write();
          }
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LovtException.interrupted("Interrupted.", "Run the same command again.");
    } catch (IOException e) {
      throw LovtException.resource(
          "Cannot write the tables to " + plan.place().out() + ": " + e.getMessage(),
          "Check free space and permissions, and run the same command again.",
          e);
    }
  }

  private Path write() throws IOException {
    Optional<ResultTable> table = table();
    if (table.isPresent()) {
      write("table", table.get());
    }
    Optional<ResultTable> seeds = overSeeds();
    if (seeds.isPresent()) {
      write("methods", seeds.get());
    }
    FactTable pretraining = FactTable.pretraining(models);
    FactTable grounding = FactTable.grounding(models);
    write("pretraining", pretraining);
    if (!grounding.columns().isEmpty()) {
      write("grounding", grounding);
    }
    StringBuilder page = new StringBuilder("# " + plan.study().config().title() + "\n\n");
    page.append(ran());
    table.ifPresent(t -> page.append('\n').append(TableFormat.MARKDOWN.write(t)));
    seeds.ifPresent(t -> page.append('\n').append(TableFormat.MARKDOWN.write(t)));
    page.append('\n').append(TableFormat.MARKDOWN.write(pretraining));
    if (!grounding.columns().isEmpty()) {
      page.append('\n').append(TableFormat.MARKDOWN.write(grounding));
    }
    page.append('\n').append(missing());
    Path file = out.resolve(PAGE);
    AtomicFiles.writeText(file, page.toString());
    return file;
  }

  private void write(String name, Printable table) throws IOException {
    for (TableFormat format : TableFormat.values()) {
      AtomicFiles.writeText(out.resolve(name + "." + format.extension()), format.write(table));
    }
  }

  /** Rows of the study that have results, on the study's tasks. */
  private Optional<ResultTable> table() {
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<String> rows =
        plan.study().rows().stream()
            .map(StudyRow::name)
            .filter(row -> tasks().stream().anyMatch(task -> cell(task, row).isPresent()))
            .toList();
    List<String> tasks =
        tasks().stream()
            .filter(task -> rows.stream().anyMatch(row -> cell(task, row).isPresent()))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ModelTable.of(
            cells.get(),
            new TableRequest(
                "Tasks",
                rows,
                tasks,
                IntervalChoice.STUDENT,
                Optional.ofNullable(plan.study().config().reference())
                    .filter(reference -> comparable(reference, rows, tasks)),
                paired() ? TestKind.PAIRED_RUNS : TestKind.WELCH,
                false,
                false)));
  }

  private boolean paired() {
    return plan.study().config().evaluation().test() == StudyTest.PAIRED;
  }

  /** Whether there is anything to test yet; a part of a study has a table without tests. */
  private boolean comparable(String reference, List<String> rows, List<String> tasks) {
    return rows.contains(reference)
        && (!paired()
            || rows.stream()
                .filter(row -> !row.equals(reference))
                .anyMatch(row -> tasks.stream().anyMatch(task -> pairs(task, row, reference) > 1)));
  }

  private long pairs(String task, String row, String reference) {
    return cell(task, row).flatMap(mine -> cell(task, reference).map(mine::pairs)).orElse(0L);
  }

  /** Methods that were pre-trained with several seeds. */
  private Optional<ResultTable> overSeeds() {
    Map<String, ModelFacts> facts = new LinkedHashMap<>();
    models.forEach(model -> facts.put(model.name(), model));
    SeedTable table =
        new SeedTable(
            plan.study().rows().stream().filter(row -> facts.containsKey(row.name())).toList());
    for (String task : tasks()) {
      cells
          .flatMap(c -> c.task(task))
          .ifPresent(
              columns ->
                  table.column(
                      new Column(columns.key(), columns.fullMetric()),
                      row ->
                          cell(task, row.name())
                              .map(c -> OptionalDouble.of(c.independent().mean()))
                              .orElse(OptionalDouble.empty())));
    }
    for (HeldOutShare share : HeldOutShare.values()) {
      table.column(
          new Column(share.heading(), "held-out studies"), row -> share.of(facts.get(row.name())));
    }
    return table.build(plan.study().config().reference());
  }

  private Optional<CellRuns> cell(String task, String row) {
    return cells.flatMap(c -> c.task(task).isPresent() ? c.cell(task, row) : Optional.empty());
  }

  /** All tasks of the study in the order of the paper, own ones behind them. */
  private List<String> tasks() {
    Map<String, Integer> runs = plan.study().runs();
    List<String> ordered = new ArrayList<>();
    for (EvaluationTask task : EvaluationTask.values()) {
      if (runs.containsKey(task.key())) {
        ordered.add(task.key());
      }
    }
    runs.keySet().stream().filter(task -> !ordered.contains(task)).forEach(ordered::add);
    return ordered;
  }

  private String ran() {
    List<String> lines = new ArrayList<>();
    lines.add("Study: `" + plan.study().name() + "`.");
    String revisions =
        models.stream()
            .map(m -> m.info().versions().getOrDefault("revision", "unknown"))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    if (!models.isEmpty()) {
      lines.add("Revisions of the program that pre-trained: " + revisions + ".");
    }
    dataset().ifPresent(lines::add);
    plan.study()
        .config()
        .evaluation()
        .groups()
        .forEach(
            (name, group) ->
                lines.add(
                    "%s, %d runs each: %s."
                        .formatted(name, group.runs(), String.join(", ", group.tasks().keySet()))));
    lines.add(
        "Protocol of the evaluations: `%s`."
            .formatted(plan.study().config().evaluation().protocol()));
    plan.steps().stream().flatMap(step -> step.remark().stream()).forEach(r -> lines.add(r + "."));
    double seconds = models.stream().mapToDouble(m -> m.seconds().orElse(0)).sum();
    lines.add(
        "Training time of all pre-trainings: %s."
            .formatted(ProgressLine.duration(Duration.ofSeconds(Math.round(seconds)))));
    return lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
  }

  private Optional<String> dataset() {
    String name = plan.study().config().pretraining().dataset();
    Path folder = plan.place().datasetFolder(name);
    if (!Files.isRegularFile(folder.resolve(DatasetManifest.FILE))) {
      return Optional.empty();
    }
    return Optional.of(
        "Pre-training on `%s`: %s."
            .formatted(
                name,
                DatasetManifest.read(folder).splits().entrySet().stream()
                    .map(
                        s ->
                            s.getValue().getOrDefault("studies", 0L) + " studies for " + s.getKey())
                    .collect(Collectors.joining(", "))));
  }

  /** What the study asks for and the folder does not have. */
  private String missing() {
    Map<String, List<String>> byRow = new LinkedHashMap<>();
    Map<String, Integer> runs = plan.study().runs();
    for (StudyRow row : plan.study().rows()) {
      for (String task : tasks()) {
        int there = cell(task, row.name()).map(c -> c.values().size()).orElse(0);
        if (there < runs.get(task)) {
          byRow
              .computeIfAbsent(row.name(), r -> new ArrayList<>())
              .add(there == 0 ? task : "%s (%d of %d runs)".formatted(task, there, runs.get(task)));
        }
      }
    }
    StringBuilder text = new StringBuilder("## Not there\n\n");
    String failures = failures();
    if (byRow.isEmpty() && failures.isEmpty()) {
      return text.append("Nothing is missing.\n").toString();
    }
    byRow.forEach(
        (row, tasks) ->
            text.append("- ")
                .append(row)
                .append(": ")
                .append(tasks.size() == runs.size() ? "all tasks" : String.join(", ", tasks))
                .append('\n'));
    return text.append(failures).toString();
  }

  /** Steps that failed when they were last tried, with what was said. */
  private String failures() {
    StringBuilder text = new StringBuilder();
    for (Step step : plan.steps()) {
      Path trace = plan.place().failure(step.id());
      if (Files.isRegularFile(trace)) {
        text.append("- failed: %s, %s: ".formatted(step.kind().word(), step.title()))
            .append(firstLine(trace))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String firstLine(Path trace) {
    try (Stream<String> lines = Files.lines(trace)) {
      // of a stack trace: the class, a colon, the message
      return lines.findFirst().orElse("").replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    } catch (IOException e) {
      return "cannot read " + trace;
    }
  }
}
