package org.lovt.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.schema.StudyConfig;
import org.lovt.config.schema.StudyMethod;
import org.lovt.pretrain.run.Monitor;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.RunComparison;
import org.lovt.pretrain.run.RunSetup;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.track.RunFolder;
import org.lovt.train.Interruption;
import org.lovt.train.Trainer.Outcome;

/**
 * Trains a method.
 *
 * @param <S> what its program needs to run
 */
abstract class TrainStep<S extends RunSetup<?>> implements Step {
  private static final String PREFIX = "pretrain-";
  private static final double MOST = 0.99;
  private static final int SHOWN = 3;

  private final StudyRow row;
  private final StudyConfig.Pretraining common;
  private final StudyPlace place;
  private List<String> needs = List.of();

  TrainStep(StudyRow row, StudyConfig.Pretraining common, StudyPlace place) {
    this.row = row;
    this.common = common;
    this.place = place;
  }

  /** The id of the step that trains a model. */
  static String id(String model) {
    return PREFIX + model;
  }

  /** Overrides that make the configuration, weakest first, without the user's paths. */
  abstract List<String> overrides();

  /** The configuration. */
  abstract Composition composition();

  /** The record that it binds to. */
  abstract Class<? extends Record> schema();

  /** The data set's name, from the configuration, which is composed and checked without data. */
  abstract String dataset();

  /** Largest number of epochs. */
  abstract int epochs();

  /** Opens everything that the training needs. */
  abstract S open(List<String> commandLine, Monitor monitor);

  /** What is done with the finished model. */
  abstract void finished(S setup, PretrainRun.Result result, StudyMonitor monitor);

  StudyRow row() {
    return row;
  }

  /** What the study says of all trainings. */
  StudyConfig.Pretraining common() {
    return common;
  }

  StudyPlace place() {
    return place;
  }

  StudyMethod.Trained method() {
    return (StudyMethod.Trained) row.kind();
  }

  /** The method's file. */
  String file() {
    return method().file() == null ? row.method() : method().file();
  }

  /** Says which steps make its data. */
  void after(List<String> steps) {
    needs = List.copyOf(steps);
  }

  @Override
  public String id() {
    return id(row.name());
  }

  @Override
  public Kind kind() {
    return Kind.PRETRAINING;
  }

  @Override
  public String title() {
    return row.name();
  }

  @Override
  public String likeness() {
    return id(row.method()); // whatever the seed
  }

  @Override
  public double minutes() {
    return method().minutes();
  }

  @Override
  public List<String> needs() {
    return needs;
  }

  @Override
  public Standing standing() {
    Optional<Path> model = row.folder(place);
    return model.isPresent()
        ? new Standing(0, TrainingTime.of(new RunFolder(model.get())))
        : unfinished().map(this::begun).orElse(Standing.OPEN);
  }

  /** A finished model keeps its name and is taken as it is: that is said where it matters. */
  @Override
  public Optional<String> remark() {
    Optional<RunFolder> finished =
        row.folder(place).map(RunFolder::new).filter(run -> Files.isRegularFile(run.runFile()));
    if (finished.isEmpty()) {
      return Optional.empty(); // or weights from elsewhere, of which no more is known
    }
    List<RunComparison.Difference> all;
    try {
      all = RunComparison.differences(finished.get(), composition(), schema());
    } catch (LovtException e) {
      return Optional.of(
          "whether %s was trained as the study asks is not known: %s"
              .formatted(row.name(), e.getMessage()));
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        all.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining("; "));
    return Optional.of(
        "%s was trained with another configuration than the study has now (%s%s)"
            .formatted(
                row.name(),
                shown,
                all.size() > SHOWN ? "; and %d more".formatted(all.size() - SHOWN) : ""));
  }

  /** By finished epochs; something is left, since the model is not there yet. */
  private Standing begun(RunFolder run) {
    double done = TrainingTime.epochs(run) / (double) epochs();
    return new Standing(1 - Math.min(done, MOST), OptionalDouble.empty());
  }

  /** A run that was stopped. */
  private Optional<RunFolder> unfinished() {
    return RunFolder.newest(place.runs(), info -> info.name().equals(row.name()));
  }

  @Override
  public void run(StudyMonitor monitor) {
    List<String> commandLine = new ArrayList<>(overrides());
    commandLine.add("print_config=false");
    // So that --resume of the single command goes on with it, too.
    commandLine.add("models.base_path='" + escaped(place.models()) + "'");
    commandLine.add("datasets.base_path='" + escaped(place.datasets()) + "'");
    LocalDateTime now = LocalDateTime.now();
    try (Interruption interruption = place.interruption();
        S setup = open(commandLine, monitor.pretraining())) {
      PretrainRun run =
          new PretrainRun(setup, monitor.pretraining(), interruption, StopAfter.NEVER);
      PretrainRun.Result result =
          unfinished()
              .map(folder -> run.resume(folder, false))
              .orElseGet(() -> run.begin(RunFolder.create(place.out(), now), now));
      if (result.outcome() == Outcome.INTERRUPTED) {
        throw LovtException.interrupted(
            "Interrupted; the state is saved in " + result.folder().path() + ".",
            "Run the same command again: it goes on where it was.");
      }
      finished(setup, result, monitor);
    }
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\").replace("'", "\\'");
  }
}
