package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.run.TaskRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt evaluate}: a pre-trained model on localized tasks. */
@Command(
    name = "evaluate",
    description = {
      "Measures how good the local representations of a pre-trained model are: heads for detection"
          + " and segmentation are trained on its image encoder, five runs each, and tested.",
      "Interrupted, it goes on where it was when it is called again; finished tasks stay as they"
          + " are. Results go to runs.csv, runs_long.csv and generated/downstream_<task>.csv. The"
          + " original's word evaluate_downstream works, too."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A model in the models folder, pretraining/NAME.")
  private String name;

  @Parameters(
      index = "1..*",
      paramLabel = "OVERRIDE",
      arity = "0..*",
      description =
          "Changes of every task's configuration: evaluation_model.max_epochs=20, device=cpu,"
              + " datasets.base_path=DIR, models.base_path=DIR.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private EvaluationOptions options;

  @Override
  public Integer call() {
    options.running().applyThreads();
    TaskRequest.Source source = options.running().source(overrides);
    TrainedModel model = TrainedModel.find(source.user(), name);
    List<TaskRequest> requests =
        options.tasks().stream().map(task -> TaskRequest.ofModel(source, task, name)).toList();
    return new EvaluationJob(spec, options.running(), options.options())
        .run(request -> EvaluatedEncoder.of(model), requests);
  }
}
