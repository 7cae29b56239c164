package org.lovt.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.lovt.config.schema.Experiment;
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
   * @param like name of the model that gives its form; may be null
   * @param request composed for it
   */
  static Supplier<EvaluatedEncoder> bare(
      BareEncoder encoder, String like, TaskRequest.Source source, TaskRequest request) {
    TrainedModel form = like == null ? null : TrainedModel.find(source.user(), like);
    return () ->
        encoder.open(
            request.encoder(),
            form,
            source.user().modelsFolder(),
            request.experiment().trainer().channelsLast());
  }

  /** Evaluates; the encoder is loaded behind all checks of the configuration. */
  int run(Supplier<EvaluatedEncoder> encoder, List<TaskRequest> requests) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Experiment first = requests.get(0).experiment();
    DeviceChoice device = DeviceChoice.of(first, requests.get(0).composition());
    if (!device.notice().isEmpty()) {
      err.println("note: " + device.notice());
    }
    requests.forEach(request -> request.notice().ifPresent(n -> err.println("note: " + n)));
    EvaluatedEncoder evaluated = encoder.get();
    Evaluation.check(evaluated, requests);
    EvaluationSummary summary = new EvaluationSummary(out);
    if (running.dryRun()) {
      for (TaskRequest request : requests) {
        try (TaskSetup setup = TaskSetup.open(request, evaluated, device.device())) {
          summary.plan(setup);
        }
      }
      return 0;
    }
    try (Interruption interruption = Interruption.ofSignals();
        EvaluationProgress progress = new EvaluationProgress(err)) {
      List<Evaluation.Cell> cells =
          new Evaluation(options, interruption, progress).run(evaluated, requests, device.device());
      progress.close();
      summary.cells(evaluated.name(), cells, options.results());
      return 0;
    }
  }
}
