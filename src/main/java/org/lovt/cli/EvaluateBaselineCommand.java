package org.lovt.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.lovt.downstream.encoder.BareEncoder;
import org.lovt.downstream.run.TaskRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private BareEncoderChoice encoder;

  @Mixin private EvaluationOptions options;

  @Override
  public Integer call() {
    options.running().applyThreads();
    TaskRequest.Source source = options.running().source(encoder.overrides());
    BareEncoder bare = encoder.find(source.user());
    List<TaskRequest> requests =
        options.tasks().stream()
            .map(task -> TaskRequest.ofEncoder(source, task, bare.name(), bare.overrides()))
            .toList();
    return new EvaluationJob(spec, options.running(), options.options())
        .run(EvaluationJob.bare(bare, encoder.like(), source), requests);
  }
}
