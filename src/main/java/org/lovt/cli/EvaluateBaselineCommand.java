package org.lovt.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.run.TaskRequest;
import org.lovt.track.ModelsFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt evaluate-baseline}: a bare encoder on localized tasks. */
@Command(
    name = "evaluate-baseline",
    aliases = {"evaluate_baseline_downstream", "evaluate-baseline-downstream"},
    description = {
      "The same as 'lovt evaluate' for a bare encoder: random weights (drawn anew for each run), those"
          + " of ImageNet, or of a baseline in the models folder.",
      "--like NAME gives random weights in the form of a model's encoder, the fair opponent of small"
          + " models."
    })
final class EvaluateBaselineCommand implements Callable<Integer> {
  private static final String RANDOM = "random";
  private static final String IMAGENET = "ImageNet";

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "random, ImageNet, or a baseline in the models folder, baselines/NAME.")
  private String name;

  @Option(
      names = "--like",
      paramLabel = "MODEL",
      description = "With random: architecture and input size of this model's image encoder.")
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
    options.applyThreads();
    TaskRequest.Source source = options.source(overrides);
    List<TaskRequest> requests =
        options.tasks().stream()
            .map(task -> TaskRequest.ofEncoder(source, task, name, weights()))
            .toList();
    return new EvaluationJob(spec, options).run(encoder(source, requests), requests);
  }

  private List<String> weights() {
    return switch (name) {
      case RANDOM -> List.of();
      case IMAGENET -> List.of("encoder.backbone_pretrained=true");
      default -> List.of("encoder.backbone_checkpoint=baseline:" + name);
    };
  }

  private Supplier<EvaluatedEncoder> encoder(
      TaskRequest.Source source, List<TaskRequest> requests) {
    if (like != null) {
      if (!name.equals(RANDOM)) {
        throw org.lovt.base.LovtException.config(
            "--like goes with random only", "Write: lovt evaluate-baseline random --like " + like);
      }
      ModelsFolder models =
          new ModelsFolder(
              source.user().modelsFolder(),
              source.user().values().models().pretrainedModelsFolder());
      TrainedModel model = TrainedModel.find(models, like);
      return () -> EvaluatedEncoder.of(model).randomTwin(RANDOM + "_like_" + like);
    }
    TaskRequest first = requests.get(0);
    return () ->
        EvaluatedEncoder.of(
            name,
            first.encoder(),
            source.user().modelsFolder(),
            first.experiment().trainer().channelsLast());
  }
}
