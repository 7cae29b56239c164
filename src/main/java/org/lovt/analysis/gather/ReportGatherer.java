package org.lovt.analysis.gather;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lovt.analysis.RunExamples;
import org.lovt.analysis.RunFacts;
import org.lovt.analysis.RunReportWriter;
import org.lovt.analysis.RunWords;
import org.lovt.analysis.gather.FoundModel.Run;
import org.lovt.analysis.heldout.TrainedRun;
import org.lovt.analysis.report.HealthReading;
import org.lovt.analysis.report.Missing;
import org.lovt.analysis.report.ModelCard;
import org.lovt.analysis.report.ModelOrigin;
import org.lovt.analysis.report.ModelReport;
import org.lovt.analysis.report.ReportedFigure;
import org.lovt.analysis.report.ReportedModel;
import org.lovt.analysis.report.TaskPictures;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.pretrain.run.Monitor;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.PretrainSetup;
import org.lovt.pretrain.run.RunKind;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.cell.StoredResamples;
import org.lovt.result.table.IntervalChoice;
import org.lovt.result.table.ModelTable;
import org.lovt.result.table.ResultTable;
import org.lovt.result.table.TableRequest;
import org.lovt.result.table.TestKind;
import org.lovt.torch.Device;
import org.lovt.track.History;

/**
 * Gathers what a report of finished models tells.
 *
 * <pre>{@code
 * ReportGatherer gatherer = new ReportGatherer(tree, users, overrides, device, options, notice);
 * ModelReport.write(file, gatherer.gather(List.of("LoVT_100", "CLIP_100")));
 * }</pre>
 */
public final class ReportGatherer {
  private final ConfigTree tree;
  private final Function<List<String>, UserConfiguration> users;
  private final List<String> overrides;
  private final Device device;
  private final ReportOptions options;
  private final Consumer<String> notice;
  private final List<Missing> missing = new ArrayList<>();
  private boolean patients;

  /**
   * Prepares.
   *
   * @param tree configuration files
   * @param users where models and data sets lie, by overrides
   * @param overrides paths that have changed since the trainings
   * @param device where to compute
   * @param notice is told what is being done
   */
  public ReportGatherer(
      ConfigTree tree,
      Function<List<String>, UserConfiguration> users,
      List<String> overrides,
      Device device,
      ReportOptions options,
      Consumer<String> notice) {
    this.tree = tree;
    this.users = users;
    this.overrides = List.copyOf(overrides);
    this.device = device;
    this.options = options;
    this.notice = notice;
  }

  /**
   * Gathers.
   *
   * @param names of models, at least one
   * @throws LovtException (configuration) if there is no model of a name, (data) if its files are
   *     damaged. What is merely not there is left out and named on the page
   */
  public ModelReport.Content gather(List<String> names) {
    UserConfiguration user = users.apply(overrides);
    Optional<ResultCells> cells = cells();
    List<FoundModel> found =
        new LinkedHashSet<>(names)
            .stream().map(name -> FoundModel.find(name, user, cells)).toList();
    List<ReportedModel> models = found.stream().map(this::model).toList();
    Optional<String> reference = reference(found, cells);
    Optional<ResultTable> table = cells.flatMap(c -> table(c, found, reference));
    if (cells.isEmpty()) {
      missing.add(
          new Missing("Results of tasks: there are none here.", "lovt evaluate " + names.get(0)));
    }
    List<TaskPictures> predictions = List.of();
    if (options.examples()) {
      notice.accept("sample predictions");
      PredictionGatherer gatherer = new PredictionGatherer(tree, user, device, options, missing);
      predictions = gatherer.of(found.stream().map(FoundModel::name).toList());
      patients |= gatherer.patients();
    } else {
      missing.add(
          new Missing(
              "Example searches, the attention explorer and sample predictions were not asked for"
                  + " (--no-examples).",
              "lovt report " + String.join(" ", names)));
    }
    return new ModelReport.Content(
        models, table, reference, predictions, figures(found), patients, missing);
  }

  /** What {@code lovt plot} and {@code lovt plot-shared} drew. */
  private List<ReportedFigure> figures(List<FoundModel> found) {
    FigureGatherer gatherer = new FigureGatherer(options.patients(), missing);
    List<ReportedFigure> figures = new ArrayList<>();
    for (FoundModel model : found) {
      if (model.run().isPresent()) {
        Run run = model.run().get();
        List<ReportedFigure> own =
            gatherer.of(model.name(), run.folder().path().resolve(RunReportWriter.PLOTS));
        figures.addAll(own);
        if (own.isEmpty()) {
          String command = run.kind() == RunKind.PRETRAIN ? "lovt plot " : "lovt plot-baseline ";
          missing.add(
              new Missing(
                  "Figures of the embeddings of " + model.name() + ".",
                  command + model.name() + " --export --data-plots --downstream-plots"));
        }
      }
    }
    figures.addAll(gatherer.of("", options.results().resolve("generated")));
    return figures;
  }

  private ReportedModel model(FoundModel found) {
    if (found.run().isEmpty()) {
      return new ReportedModel(
          found.name(),
          CardWriter.ofResults(found.name()),
          List.of(),
          ModelOrigin.UNKNOWN,
          new History(List.of()),
          Map.of(),
          List.of(),
          List.of(),
          List.of());
    }
    Run run = found.run().get();
    RunExamples examples = RunExamples.NONE;
    Optional<TrainingData> data = Optional.empty();
    if (options.examples() && run.kind() == RunKind.PRETRAIN) {
      notice.accept(found.name() + " on held-out studies");
      Look look = look(found.name(), run);
      examples = look.examples();
      data = look.data();
    }
    patients |= examples.patientData();
    Map<String, Double> metrics = new LinkedHashMap<>(run.metrics());
    metrics.putAll(examples.metrics());
    if (HealthReading.of(metrics).map(h -> !h.analysed()).orElse(true)) {
      String command = run.kind() == RunKind.PRETRAIN ? "lovt analyze " : "lovt analyze-baseline ";
      missing.add(
          new Missing(
              "Embeddings of " + found.name() + " on the whole test split.",
              command + found.name()));
    }
    ModelCard card = CardWriter.of(run, data, metrics);
    return new ReportedModel(
        found.name(),
        card,
        RunFacts.of(run.folder(), run.info(), run.summary()),
        OriginReader.read(run, tree),
        run.history(),
        metrics,
        examples.attention(),
        examples.globalMaps(),
        examples.retrievals());
  }

  /** What a look at a model and its data gave. */
  private record Look(RunExamples examples, Optional<TrainingData> data) {
    static final Look NOTHING = new Look(RunExamples.NONE, Optional.empty());
  }

  private Look look(String name, Run run) {
    Optional<Path> checkpoint = run.checkpoint();
    if (checkpoint.isEmpty()) {
      missing.add(
          new Missing(name + " on held-out studies: its checkpoint is not in its folder.", ""));
      return Look.NOTHING;
    }
    List<String> all = new ArrayList<>(RunWords.overrides(run.folder()));
    all.addAll(overrides);
    try {
      PretrainRequest request =
          PretrainRequest.of(tree, users.apply(all), all, RunContext.current());
      try (PretrainSetup setup = PretrainSetup.open(request, Monitor.SILENT)) {
        TrainingData data = TrainingData.of(setup.data().dataset());
        RunExamples examples =
            TrainedRun.examine(setup, checkpoint.get(), options.split(), options.patients());
        if (examples.retrievals().isEmpty() && !options.patients()) {
          missing.add(
              new Missing(
                  name
                      + ": images and reports of its studies may be of patients. --include-reports"
                      + " shows them.",
                  ""));
        }
        return new Look(examples, Optional.of(data));
      }
    } catch (LovtException e) {
      if (e.kind() != LovtException.Kind.CONFIG && e.kind() != LovtException.Kind.DATA) {
        throw e;
      }
      notice.accept("left out: " + name + " on held-out studies: " + e.getMessage());
      missing.add(
          new Missing(
              name
                  + " on held-out studies: its data set is not here, or its configuration is not"
                  + " understood any more.",
              "lovt report " + name + " datasets.base_path=DIR"));
      return Look.NOTHING;
    }
  }

  private Optional<ResultCells> cells() {
    if (!Files.isDirectory(options.results())) {
      return Optional.empty();
    }
    try {
      return Optional.of(ResultCells.read(options.results()));
    } catch (LovtException e) {
      if (e.kind() != LovtException.Kind.DATA) {
        throw e;
      }
      notice.accept("left out: results of tasks: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What was asked for, else random weights of the same form, random weights, the first model. */
  private Optional<String> reference(List<FoundModel> models, Optional<ResultCells> cells) {
    if (options.against().isPresent() || cells.isEmpty()) {
      return options.against();
    }
    List<String> known = cells.get().known();
    String first = models.get(0).name();
    return List.of("random_like_" + first, "random", first).stream()
        .filter(known::contains)
        .findFirst();
  }

  private Optional<ResultTable> table(
      ResultCells cells, List<FoundModel> models, Optional<String> reference) {
    List<String> rows =
        models.stream().map(FoundModel::name).filter(cells.known()::contains).toList();
    for (FoundModel model : models) {
      if (!rows.contains(model.name())) {
        missing.add(
            new Missing(
                "Results of tasks of " + model.name() + ".",
                (model.run().map(Run::kind).orElse(null) == RunKind.BASELINE
                        ? "lovt evaluate-baseline "
                        : "lovt evaluate ")
                    + model.name()));
      }
    }
    if (rows.isEmpty() || cells.tasksOf(rows).isEmpty()) {
      return Optional.empty();
    }
    Set<String> shown = new LinkedHashSet<>(rows);
    reference.ifPresent(shown::add);
    Optional<String> against = shown.size() > 1 ? reference : Optional.empty();
    TableRequest request =
        new TableRequest(
            "Results",
            List.copyOf(shown),
            List.of(),
            IntervalChoice.STUDENT,
            against,
            against.isPresent() ? options.test() : TestKind.WELCH,
            false,
            true);
    return Optional.of(
        ModelTable.of(cells, request, Optional.of(new StoredResamples(options.logs()))));
  }
}
