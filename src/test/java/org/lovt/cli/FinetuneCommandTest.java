package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.data.study.Split;
import org.lovt.downstream.run.FinishedRun;
import org.lovt.downstream.run.PredictedImage;
import org.lovt.downstream.run.TaskPredictor;
import org.lovt.model.LovtHead;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.WeightsFile;

/** Labels of CheXpert phantoms by heads on narrow encoders, through the command line. */
class FinetuneCommandTest {
  @TempDir static Path folder;

  private static final List<String> NARROW =
      List.of(
          "encoder.backbone_model=[pytorch/vision,resnet18]",
          "+encoder.backbone_args.width=4",
          "encoder.input_size=[32,32]");

  @BeforeAll
  static void prepare() {
    String raw = folder.resolve("ds/CheXpert").toString();
    Cli phantoms =
        Cli.run("data", "phantom", "--layout=chexpert", "--studies=60", "--size=64", raw);
    assertThat(phantoms.code()).as(phantoms.err()).isZero();
    Cli prepared = Cli.run("data", "prepare", "chexpert", "--preset=chexpert_ap-pa", raw);
    assertThat(prepared.code()).as(prepared.err()).isZero();
  }

  private static Cli run(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    all.addAll(
        List.of(
            "--logs=" + folder.resolve("logs"),
            "datasets.base_path=" + folder.resolve("ds"),
            "models.base_path=" + folder.resolve("models"),
            "device=cpu",
            "num_dataloader_workers=1",
            "evaluation_model.batch_size=8",
            "evaluation_model.max_epochs=2"));
    return Cli.run(all.toArray(String[]::new));
  }

  private static List<String> narrow(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(NARROW);
    return all;
  }

  @Test
  void aFineTunedBackboneBecomesABaselineThatIsEvaluatedLikeAnyOther() throws IOException {
    List<String> trained =
        narrow(
            "finetune",
            "chexpert_finetune",
            "--backbone=random",
            "evaluation_model.frozen_warmup_steps=2",
            "evaluation_model.task=chexpert_binary_weighted",
            "name=ours",
            "export_backbone_weights=true");
    Cli first = run(trained, "--runs=1");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("auroc", "runs: ").doesNotContain("results: ");
    assertThat(first.err()).contains("lovt evaluate-baseline ours");
    assertThat(folder.resolve("results")).doesNotExist();

    Path weights = folder.resolve("models/baselines/ours/checkpoints/backbone_weights.pt");
    WeightsFile stored = WeightsFile.read(weights);
    assertThat(stored.format()).isEqualTo(WeightsFile.Format.TORCH_ZIP);
    WeightsFile best = WeightsFile.read(checkpoint());
    String prefix = "model.encoder.feature_extractor.backbone_layers.";
    stored
        .tensors()
        .forEach(
            (name, tensor) ->
                assertThat(content(tensor))
                    .as(name)
                    .isEqualTo(content(best.tensors().get(prefix + name))));
    assertThat(stored.tensors()).containsKey("layer4.1.bn2.num_batches_tracked");
    assertThat(folder.resolve("models/baselines/ours/run.json")).exists();

    theHeadLabelsImagesAsTheEvaluationDoes();

    Cli again = run(trained, "--runs=1", "--fresh");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("A run of this name exists");
    Cli several = run(trained, "--runs=2");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err()).contains("average_runs: 1");

    Path results = folder.resolve("results");
    String[] linear = {"--tasks=chexpert_linear", "--results=" + results};
    Cli evaluated =
        run(List.of("evaluate-baseline", "ours", "evaluation_model.nonlinear=true"), linear);
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(results.resolve("generated/downstream_chexpert_linear.csv"))
        .content()
        .startsWith("name,chexpert_linear_test/auroc_run_results")
        .contains("\nours,");

    Files.delete(folder.resolve("models/baselines/ours/backbone.json")); // as one from elsewhere
    Cli other = run(List.of("evaluate-baseline", "ours"), linear);
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err())
        .contains("expected the weights of a ResNet-50 of width 64")
        .contains("Received: those of a ResNet-18 of width 4")
        .contains("--like MODEL");
  }

  private static void theHeadLabelsImagesAsTheEvaluationDoes() throws IOException {
    FinishedRun run = FinishedRun.newest(folder.resolve("logs"), "random", "chexpert_finetune", 1);
    UserConfiguration user =
        UserConfiguration.load(
            Optional.empty(),
            Map.of(),
            folder,
            List.of(
                "datasets.base_path=" + folder.resolve("ds"),
                "models.base_path=" + folder.resolve("models")));
    List<PredictedImage> predicted = new ArrayList<>();
    try (TaskPredictor predictor =
        TaskPredictor.open(run, ConfigTree.open(List.of()), user, Device.CPU)) {
      predictor.predict(Split.TEST, predicted::add);
    }
    PredictedImage first = predicted.get(0);
    try (LovtHead head = LovtHead.load(checkpoint().getParent().getParent())) {
      Map<String, Double> labels = head.classify(image(first.id()));
      assertThat(labels.keySet()).containsExactlyElementsOf(head.targets()).hasSize(5);
      int i = 0;
      for (double label : labels.values()) {
        assertThat(label).isCloseTo(first.probabilities()[i++], within(0.02));
      }
    }
  }

  private static Path image(String id) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("ds"))) {
      return files
          .filter(f -> f.toString().replace('\\', '/').contains(id))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no image " + id));
    }
  }

  private static Path checkpoint() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("logs/random/chexpert_finetune"))) {
      return files
          .filter(f -> f.toString().endsWith(".safetensors"))
          .reduce((a, b) -> b)
          .orElseThrow();
    }
  }

  private static byte[] content(HostTensor tensor) {
    byte[] bytes = new byte[tensor.data().remaining()];
    tensor.data().duplicate().get(bytes);
    return bytes;
  }

  @Test
  void weightsThatAreNotThereAreExplained() {
    Cli imageNet = run(List.of("finetune", "chexpert_linear", "--backbone=imagenet"));
    assertThat(imageNet.code()).isEqualTo(4);
    assertThat(imageNet.err())
        .contains("ImageNet weights of resnet50 are not in")
        .contains("resnet50-0676ba61.pth")
        .contains("Download them");
    Cli baseline = run(List.of("finetune", "chexpert_linear", "--backbone=baseline:none"));
    assertThat(baseline.code()).isEqualTo(4);
    assertThat(baseline.err()).contains("baselines/none/checkpoints/backbone_weights.pt");
    Cli model = run(List.of("run_finetuning", "chexpert_linear", "pretrained_model=none"));
    assertThat(model.code()).isEqualTo(2);
    assertThat(model.err()).contains("no pre-trained model 'none'");
  }
}
