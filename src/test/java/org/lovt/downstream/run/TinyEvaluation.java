package org.lovt.downstream.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.data.scan.TinyScans;
import org.lovt.data.split.ImageSet;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.downstream.encoder.TrainedModel;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.Scope;
import org.lovt.torch.file.Safetensors;
import org.lovt.train.Interruption;

/**
 * Evaluations of bare encoders of 8 stem channels, 64 pixels wide, on a dozen images, one epoch.
 *
 * @param base folder of everything
 */
public record TinyEvaluation(Path base) {
  /** A small head, for detection. */
  public static final String SMALL_HEAD = "evaluation_model.head_width=8";

  private static final int WIDTH = 8;

  /** Writes a data set where its tasks look for it; tests and validations have 7 images each. */
  public Path data(ImageSet set) {
    return TinyScans.write(base.resolve("datasets").resolve(set.folder()), set, 12, 7, 7);
  }

  /** Writes weights for an encoder, drawn with a seed; the name for {@code backbone_checkpoint}. */
  public String weights(long seed) {
    Engine.seed(seed);
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet18", WIDTH));
    try (Scope scope = Scope.open()) {
      Path file = base.resolve("models").resolve("tiny.safetensors");
      Safetensors.write(file, StateDicts.save(resnet), Map.of());
      return file.getFileName().toString();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      resnet.close();
    }
  }

  ConfigTree tree() {
    return ConfigTree.open(List.of());
  }

  /** Where data and models lie, and a small configuration. */
  UserConfiguration user(String... more) {
    List<String> overrides = new ArrayList<>(overrides());
    overrides.addAll(List.of(more));
    return UserConfiguration.load(Optional.empty(), Map.of(), base, overrides);
  }

  /** The overrides of a command line. */
  public List<String> overrides() {
    List<String> all = new ArrayList<>(paths());
    all.addAll(
        List.of(
            "device=cpu",
            "num_dataloader_workers=0",
            "average_runs=1",
            "encoder.input_size=[64,64]",
            "encoder.backbone_model=[pytorch/vision:v0.6.0,resnet18]",
            "encoder.backbone_args={width: " + WIDTH + "}",
            "evaluation_model.batch_size=4",
            "evaluation_model.max_epochs=1",
            "evaluation_model.frozen_warmup_steps=1",
            "evaluation_model.learning_rate_grid=[]"));
    return all;
  }

  /** Where data sets and models lie. */
  public List<String> paths() {
    return List.of(
        "datasets.base_path=" + base.resolve("datasets"),
        "models.base_path=" + base.resolve("models"));
  }

  /** Folder of runs. */
  public Path logs() {
    return base.resolve("logs");
  }

  /** Evaluates, one run. */
  FinishedRun run(String task, String name, String... more) {
    TaskRequest.Source source =
        new TaskRequest.Source(tree(), user(more), TaskRequest.PUBLISHED, RunContext.current());
    TaskRequest request =
        TaskRequest.ofEncoder(source, TaskFile.of(List.of(task), tree()).get(0), name, List.of());
    return run(
        request, EvaluatedEncoder.of(name, request.encoder(), source.user().modelsFolder(), false));
  }

  /** Evaluates a pre-trained model of the models folder, one run. */
  FinishedRun runPretrained(String task, String name) {
    List<String> overrides = new ArrayList<>(overrides());
    overrides.removeIf(o -> o.startsWith("encoder."));
    UserConfiguration user = UserConfiguration.load(Optional.empty(), Map.of(), base, overrides);
    TaskRequest.Source source =
        new TaskRequest.Source(tree(), user, TaskRequest.PUBLISHED, RunContext.current());
    TaskFile file = TaskFile.of(List.of(task), tree()).get(0);
    return run(
        TaskRequest.ofModel(source, file, name),
        EvaluatedEncoder.of(TrainedModel.find(user, name)));
  }

  private FinishedRun run(TaskRequest request, EvaluatedEncoder encoder) {
    Evaluation.Options options =
        new Evaluation.Options(null, logs(), false, FeatureBudget.parse("off", base));
    new Evaluation(options, Interruption.manual(), EvaluationMonitor.SILENT)
        .run(encoder, List.of(request), Device.CPU);
    return FinishedRun.newest(logs(), encoder.name(), request.task().key(), 1);
  }

  TaskPredictor open(FinishedRun run) {
    return TaskPredictor.open(run, tree(), user(), Device.CPU);
  }
}
