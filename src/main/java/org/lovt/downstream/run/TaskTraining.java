package org.lovt.downstream.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.Json;
import org.lovt.config.schema.EvaluationModelConfig.Classification;
import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.config.schema.Experiment;
import org.lovt.config.schema.MonitorMode;
import org.lovt.data.scan.ScanTransforms;
import org.lovt.data.study.Split;
import org.lovt.downstream.encoder.StateDigest;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskJudge;
import org.lovt.downstream.task.TaskModel;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.metric.statistic.Interval;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Autograd;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.RunRecorder;
import org.lovt.track.Summary;
import org.lovt.train.Adam;
import org.lovt.train.Checkpoint;
import org.lovt.train.EarlyStopping;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;
import org.lovt.train.Position;
import org.lovt.train.RunVersions;
import org.lovt.train.TrainListener;
import org.lovt.train.Trainer;

/**
 * One training of a task, from new weights to test values: epochs with validation, early stopping,
 * and a test of the best epoch's weights (spec/evaluation-and-baselines.md 2.3).
 */
final class TaskTraining {
  private static final int RESAMPLES = 1000;
  private static final DateTimeFormatter STARTED = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

  private final TaskSetup setup;
  private final SplitSources sources;
  private final Interruption interruption;
  private final EvaluationMonitor monitor;
  private final Experiment experiment;
  private final EvaluationProtocolConfig protocol;

  TaskTraining(
      TaskSetup setup, SplitSources sources, Interruption interruption, EvaluationMonitor monitor) {
    this.setup = setup;
    this.sources = sources;
    this.interruption = interruption;
    this.monitor = monitor;
    this.experiment = setup.request().experiment();
    this.protocol = setup.request().model().protocol();
  }

  /**
   * Trains, and tests unless it is a tuning.
   *
   * @param folder empty
   * @throws org.lovt.base.LovtException (interrupted) if it is to stop; nothing is kept then
   */
  TrainingResult run(TrainingSpec spec, RunFolder folder) {
    long start = System.nanoTime();
    Engine.deterministic(true);
    try (TaskModel model = setup.build(spec.seed());
        SplitSources.Feeds feeds = sources.of(model)) {
      if (setup.frozen()) {
        model.encoder().freeze();
      }
      TaskMethod method =
          new TaskMethod(
              model,
              setup.frozen(),
              protocol.frozenWarmupSteps(),
              setup.device(),
              protocol.evalName(),
              setup.frozenMaps());
      RunInfo info = info(spec, folder, model);
      info.write(folder.runFile());
      Fitted fitted = fit(spec, folder, method, feeds);
      Map<String, Double> test = Map.of();
      Map<String, double[]> resamples = Map.of();
      if (!spec.tuning()) {
        StateDicts.load(method.module(), fitted.state(), "best epoch");
        TaskMethod.Judging judging = test(method, feeds.evaluation(Split.TEST));
        test = judging.result();
        resamples = resamples(judging.judge());
        checkpoint(fitted, info).write(checkpointFile(folder, fitted.summary().best().epoch()));
      }
      fitted.summary().write(folder.summaryFile());
      return new TrainingResult(
          info.id(),
          spec.number(),
          spec.seed(),
          spec.orderSeed(),
          spec.learningRate(),
          fitted.summary().best().epoch(),
          fitted.summary().epochs(),
          fitted.summary().steps(),
          validation(fitted.summary()),
          test,
          resamples,
          StateDigest.of(fitted.state()),
          (System.nanoTime() - start) / 1e9);
    }
  }

  private record Fitted(Summary summary, Map<String, HostTensor> state) {}

  private Fitted fit(
      TrainingSpec spec, RunFolder folder, TaskMethod method, SplitSources.Feeds feeds) {
    boolean minimize = experiment.monitorMetricMode() == MonitorMode.MIN;
    Feed<TaskBatch> training = feeds.training(spec.orderSeed());
    Feed<TaskBatch> validation = feeds.evaluation(Split.VALIDATION);
    TaskPlan plan = TaskPlan.of(setup);
    monitor.training(spec, plan.options().maxEpochs(), plan.batches());
    try (RunRecorder recorder = RunRecorder.open(folder, Clock.systemDefaultZone());
        Adam optimizer = new Adam(method.module().parameters(), false, protocol.weightDecay())) {
      Trainer<TaskBatch> trainer =
          new Trainer<>(
              method,
              optimizer,
              List.of(schedule(spec.learningRate())),
              EarlyStopping.of(experiment.callback().earlyStopping(), minimize),
              plan.options(),
              new Listener(spec, recorder, minimize),
              null,
              Json.mapper().createObjectNode());
      if (trainer.fit(training, validation, interruption) == Trainer.Outcome.INTERRUPTED) {
        interruption.stopIfRequested();
      }
      Summary summary =
          Summary.of(
              recorder.history(),
              experiment.monitorMetric(),
              minimize,
              spec.tuning() ? null : "checkpoints/" + trainer.bestFile());
      return new Fitted(summary, trainer.bestState());
    }
  }

  private TaskRate schedule(double learningRate) {
    boolean classification = setup.request().model() instanceof Classification;
    String watched = protocol.evalName() + (classification ? "_val/auroc" : "_val/loss");
    return new TaskRate(protocol, learningRate, watched, !classification);
  }

  private TaskMethod.Judging test(TaskMethod method, Feed<TaskBatch> feed) {
    method.module().train(false);
    TaskMethod.Judging judging = method.judging("_test/");
    try (Autograd.Switch off = Autograd.off();
        Feed.Cursor<TaskBatch> cursor = feed.open(0, 0)) {
      for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        interruption.stopIfRequested();
        try (Scope scope = Scope.open()) {
          judging.accept(batch);
        }
      }
    }
    return judging;
  }

  /** What other test sets would give: of the measure that tables show. */
  private Map<String, double[]> resamples(TaskJudge judge) {
    CaseStatistic statistic = judge.statistics().get(setup.columns().metrics().get(0));
    if (statistic == null) {
      return Map.of();
    }
    long seed = experiment.seed();
    Map<String, double[]> all = new LinkedHashMap<>();
    Bootstrap cases = Bootstrap.overCases(statistic.cases(), RESAMPLES, seed);
    all.put(Interval.Kind.BOOTSTRAP_CASES.name(), cases.distribution(statistic));
    if (setup.data().patientsKnown(Split.TEST)) {
      List<String> patients = setup.data().patients(Split.TEST);
      Bootstrap clustered = Bootstrap.overPatients(patients, RESAMPLES, seed);
      all.put(Interval.Kind.BOOTSTRAP_PATIENTS.name(), clustered.distribution(statistic));
    }
    return all;
  }

  private Map<String, Double> validation(Summary summary) {
    Map<String, Double> values = new LinkedHashMap<>();
    summary
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(protocol.evalName() + "_val/")) {
                values.put(name, value);
              }
            });
    return values;
  }

  /** Name of the file of a run's best epoch. */
  static String checkpointName(String evalName, int epoch) {
    return "%s-epoch%04d.safetensors".formatted(evalName, epoch);
  }

  private Path checkpointFile(RunFolder folder, int epoch) {
    return folder.checkpoints().resolve(checkpointName(protocol.evalName(), epoch));
  }

  /** What was trained, with all that is needed to use it. */
  private Checkpoint checkpoint(Fitted fitted, RunInfo info) {
    HeadDescription head =
        new HeadDescription(
            setup.request().task().key(),
            setup.encoder().name(),
            info.id(),
            !setup.frozen(),
            setup.encoder().channelsLast(),
            setup.targets(),
            ScanTransforms.statistics(setup.data().dataset()),
            setup.identity());
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    fitted.state().forEach((name, tensor) -> tensors.put(Checkpoint.MODEL + name, tensor));
    return new Checkpoint(tensors, head.json());
  }

  private RunInfo info(TrainingSpec spec, RunFolder folder, TaskModel model) {
    String started = STARTED.format(LocalDateTime.now().withNano(0));
    String name =
        "%s_%s%s"
            .formatted(
                setup.request().task().key(),
                setup.encoder().name(),
                spec.tuning() ? "" : "[" + spec.number() + "]");
    long trainable = (setup.frozen() ? model.head() : model.whole()).trainableCount();
    return new RunInfo(
        RunInfo.newId(folder.path(), started, spec.seed()),
        name,
        "lovt",
        List.of("downstream"),
        spec.seed(),
        folder.path().getFileName().toString(),
        started,
        RunVersions.current(),
        setup.device().toString(),
        new RunInfo.Parameters(
            model.encoder().parameterCount() + model.head().parameterCount(), trainable),
        Map.of("weights", setup.encoder().fingerprint(), "data", setup.data().fingerprint()),
        setup.request().decisive());
  }

  /** Writes down what the trainer tells, under the names of the published program. */
  private final class Listener implements TrainListener {
    private final TrainingSpec spec;
    private final RunRecorder recorder;
    private final boolean minimize;
    private double best;

    Listener(TrainingSpec spec, RunRecorder recorder, boolean minimize) {
      this.spec = spec;
      this.recorder = recorder;
      this.minimize = minimize;
      this.best = minimize ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    @Override
    public void onBatch(Progress progress) {
      monitor.batch(spec, progress);
    }

    @Override
    public void onStep(Position position, Map<String, Double> values) {
      Map<String, Double> named = new LinkedHashMap<>();
      named.put(protocol.evalName() + "_train/loss", values.get("train/total_loss"));
      named.put("lr", values.get("optim_0/lr"));
      recorder.record(position.step(), position.epoch(), named);
    }

    @Override
    public void onValidation(Position position, Map<String, Double> values) {
      recorder.record(position.step(), position.epoch(), values);
      String measure = experiment.monitorMetric();
      Double value = values.get(measure);
      if (value != null) {
        best = minimize ? Math.min(best, value) : Math.max(best, value);
        monitor.epoch(spec, position.epoch(), measure, value, best);
      }
    }

    @Override
    public void onNotice(String sentence) {
      monitor.notice(sentence);
    }
  }
}
