package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.lovt.base.LovtException;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.run.FineTuning;
import org.lovt.downstream.run.TaskRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt finetune}: one task on one encoder. */
@Command(
    name = "finetune",
    description = {
      "Trains and tests the head of one task on one encoder with any changes of its configuration:"
          + " lovt finetune rsna_frozen --model NAME evaluation_model.learning_rate=3e-4.",
      "Unlike 'lovt evaluate' it writes no result files and takes the configuration's learning rate:"
          + " no grid of rates is searched.",
      "With export_backbone_weights=true average_runs=1 the trained backbone becomes a baseline of the"
          + " models folder: baselines/<name>. The original's words run_finetuning and"
          + " run_finetuning_baseline work, too."
    })
final class FinetuneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "EXPERIMENT|OVERRIDE",
      arity = "0..*",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "The task's experiment: rsna_frozen, eval/eval_rsna_frozen, +experiment=eval/eval_rsna_frozen"
              + " ('lovt config list experiment' lists all); and changes of its configuration, name=NAME"
              + " for that of the run.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "A model in the models folder, pretraining/NAME; also pretrained_model=NAME.")
  private String model;

  @Option(
      names = "--backbone",
      paramLabel = "WEIGHTS",
      description =
          "A bare encoder: imagenet, random, baseline:NAME of the models folder, or a file in"
              + " torchvision's layout; also encoder.backbone_checkpoint=… or"
              + " encoder.backbone_pretrained=true.")
  private String backbone;

  @Option(
      names = "--like",
      paramLabel = "MODEL",
      description =
          "With --backbone: architecture and input size of this model's image encoder in place of a"
              + " ResNet-50 of 224 pixels.")
  private String like;

  @Mixin private TaskRunOptions running;

  @Override
  public Integer call() {
    running.applyThreads();
    FineTuning asked = FineTuning.of(words, model, backbone, running.tree());
    TaskRequest.Source source = running.source(asked.overrides());
    TaskRequest request = asked.request(source);
    return new EvaluationJob(spec, running, running.options(null))
        .run(encoder(asked, source), List.of(request));
  }

  private Function<TaskRequest, EvaluatedEncoder> encoder(
      FineTuning asked, TaskRequest.Source source) {
    if (asked.model() == null) {
      return EvaluationJob.bare(asked.encoder(), like, source);
    }
    if (like != null) {
      throw LovtException.config(
          "--like goes with --backbone only", "Leave it out: a model has the form it has.");
    }
    TrainedModel trained = TrainedModel.find(source.user(), asked.model());
    return request -> EvaluatedEncoder.of(trained);
  }
}
