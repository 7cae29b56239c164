package org.lovt.campaign;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lovt.analysis.RunReportWriter;
import org.lovt.analysis.heldout.TrainedRun;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.config.compose.RunContext;
import org.lovt.config.schema.PretrainConfig;
import org.lovt.config.schema.StudyConfig;
import org.lovt.config.schema.StudyMethod;
import org.lovt.data.study.Split;
import org.lovt.pretrain.run.PretrainRequest;
import org.lovt.pretrain.run.PretrainRun;
import org.lovt.pretrain.run.PretrainSetup;
import org.lovt.pretrain.run.StopAfter;
import org.lovt.track.RunFolder;
import org.lovt.track.RunName;
import org.lovt.train.Interruption;
import org.lovt.train.Trainer.Outcome;

/**
 * Pre-trains a method, examines it on the validation split, and writes its report.
 *
 * @param needs the data set's step, if the study makes it
 */
record PretrainStep(
    StudyRow row, StudyConfig.Pretraining common, StudyPlace place, List<String> needs)
    implements Step {
  private static final String PREFIX = "pretrain-";
  private static final double MOST = 0.99;

  /** The id of the step that trains a model. */
  static String id(String model) {
    return PREFIX + model;
  }

  private StudyMethod.Pretrained method() {
    return (StudyMethod.Pretrained) row.kind();
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
  public Standing standing() {
    try {
      place.model(row.name());
      return new Standing(0, TrainingTime.of(modelFolder()));
    } catch (LovtException notThere) {
      return unfinished().map(this::begun).orElse(Standing.OPEN);
    }
  }

  private RunFolder modelFolder() {
    return new RunFolder(place.pretrained().of(new RunName(row.name())));
  }

  /** By finished epochs; something is left, since the model is not there yet. */
  private Standing begun(RunFolder run) {
    double done = TrainingTime.epochs(run) / (double) config().pretrainModel().maxEpochs();
    return new Standing(1 - Math.min(done, MOST), OptionalDouble.empty());
  }

  /** A run that was stopped. */
  private Optional<RunFolder> unfinished() {
    return RunFolder.newest(place.runs(), info -> info.name().equals(row.name()));
  }

  /** All overrides, weakest first. */
  private List<String> overrides() {
    String experiment = method().experiment() == null ? row.method() : method().experiment();
    List<String> all = new ArrayList<>(List.of("+experiment=" + experiment));
    all.add("name=" + row.name());
    all.add("pretrain_dataset=" + common.dataset());
    all.add("seed=" + row.seed());
    all.addAll(StudyOverrides.checked(common.overrides()));
    all.addAll(StudyOverrides.checked(method().overrides()));
    all.addAll(place.overrides().pretraining());
    return all;
  }

  /**
   * Its configuration, composed without data: what is wrong in it is found before anything runs.
   */
  PretrainConfig config() {
    return place
        .tree()
        .compose(ConfigTree.PRETRAIN, overrides(), RunContext.current())
        .bind(PretrainConfig.class);
  }

  private PretrainRequest request() {
    List<String> all = new ArrayList<>(overrides());
    all.add("print_config=false");
    // So that 'lovt pretrain --resume' goes on with it, too.
    all.add("models.base_path='" + escaped(place.models().toString()) + "'");
    all.add("datasets.base_path='" + escaped(place.datasets().toString()) + "'");
    return PretrainRequest.of(place.tree(), place.user(all), all, RunContext.current());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  @Override
  public void run(StudyMonitor monitor) {
    PretrainRequest request = request();
    LocalDateTime now = LocalDateTime.now();
    try (Interruption interruption = place.interruption();
        PretrainSetup setup = PretrainSetup.open(request, monitor.pretraining())) {
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
      report(setup, result, monitor);
    }
  }

  /** The model is complete by now: what goes wrong here is told and nothing more. */
  private static void report(PretrainSetup setup, PretrainRun.Result result, StudyMonitor monitor) {
    try {
      RunReportWriter.write(
          result.folder(),
          TrainedRun.examine(setup, result.bestCheckpoint(), Split.VALIDATION, false));
    } catch (LovtException e) {
      monitor.notice("the report could not be written: " + e.getMessage());
    }
  }
}
