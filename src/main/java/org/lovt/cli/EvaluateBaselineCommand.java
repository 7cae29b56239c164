package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.run.TaskRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt evaluate-baseline}: a bare encoder on localized tasks. */
@Command(
    name = "evaluate-baseline",
    description = {
      "The same as 'lovt evaluate' for a bare encoder: random weights (drawn anew for each run), those"
          + " of ImageNet, or of a baseline in the models folder.",
      "Baselines of 'lovt baseline' tell their form themselves. --like MODEL gives the form of a model's"
          + " encoder: with random the fair opponent of small models, else for weights of that form. The"
          + " original's word evaluate_baseline_downstream works,"
          + " too."
    })
final class EvaluateBaselineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "random, ImageNet, or a baseline in the models folder, baselines/NAME.")
  private String name;

  @Option(
      names = "--like",
      paramLabel = "MODEL",
      description =
          "Architecture and input size of this model's image encoder in place of a ResNet-50 of 224"
              + " pixels.")
  private String like;

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
    BareEncoder encoder = BareEncoder.ofRow(name).formed(source.user().modelsFolder());
    List<TaskRequest> requests =
        options.tasks().stream()
            .map(task -> TaskRequest.ofEncoder(source, task, encoder.name(), encoder.overrides()))
            .toList();
    return new EvaluationJob(spec, options.running(), options.options())
        .run(EvaluationJob.bare(encoder, like, source, requests.get(0)), requests);
  }
}
