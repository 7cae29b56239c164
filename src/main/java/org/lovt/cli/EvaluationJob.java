package org.lovt.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lovt.config.schema.Experiment;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.run.Evaluation;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.downstream.run.TaskSetup;
import org.lovt.train.DeviceChoice;
import org.lovt.train.Interruption;
import picocli.CommandLine.Model.CommandSpec;

/** Runs an evaluation for a command and prints what it came to. */
final class EvaluationJob {
  private final CommandSpec spec;
  private final TaskRunOptions running;
  private final Evaluation.Options options;

  /**
   * Prepares.
   *
   * @param options where results go
   */
  EvaluationJob(CommandSpec spec, TaskRunOptions running, Evaluation.Options options) {
    this.spec = spec;
    this.running = running;
    this.options = options;
  }

  /**
   * How a bare encoder is opened.
   *
   * @param like name of the model that gives its form, else the configuration of each task does;
   *     may be null
   */
  static Function<TaskRequest, EvaluatedEncoder> bare(
      BareEncoder encoder, String like, TaskRequest.Source source) {
    TrainedModel form = like == null ? null : TrainedModel.find(source.user(), like);
    return request ->
        encoder.open(
            request.encoder(),
            form,
            source.user().modelsFolder(),
            request.experiment().trainer().channelsLast());
  }

  /**
   * Evaluates; encoders are loaded behind all checks of the configuration.
   *
   * @param encoder opens the encoder of a task, of which those of one form share it
   */
  int run(Function<TaskRequest, EvaluatedEncoder> encoder, List<TaskRequest> requests) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Experiment first = requests.get(0).experiment();
    DeviceChoice device = DeviceChoice.of(first, requests.get(0).composition());
    if (!device.notice().isEmpty()) {
      err.println("note: " + device.notice());
    }
    requests.forEach(request -> request.notice().ifPresent(n -> err.println("note: " + n)));
    Map<Optional<ScanEncoderConfig>, EvaluatedEncoder> opened = new HashMap<>();
    Function<TaskRequest, EvaluatedEncoder> encoders =
        request ->
            opened.computeIfAbsent(
                Optional.ofNullable(request.encoder()), form -> encoder.apply(request));
    EvaluationSummary summary = new EvaluationSummary(out);
    if (running.dryRun()) {
      requests.forEach(request -> Evaluation.check(encoders.apply(request), request));
      for (TaskRequest request : requests) {
        try (TaskSetup setup = TaskSetup.open(request, encoders.apply(request), device.device())) {
          summary.plan(setup);
        }
      }
      return 0;
    }
    try (Interruption interruption = Interruption.ofSignals();
        EvaluationProgress progress = new EvaluationProgress(err)) {
      List<Evaluation.Cell> cells =
          new Evaluation(options, interruption, progress).run(encoders, requests, device.device());
      progress.close();
      summary.cells(encoders.apply(requests.get(0)).name(), cells, options.results());
      return 0;
    }
  }
}
