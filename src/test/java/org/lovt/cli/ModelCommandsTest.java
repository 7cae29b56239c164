package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Json;
import org.lovt.image.ImageFiles;
import org.lovt.model.LovtModel;
import org.lovt.model.TinyTrained;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.weights.BackboneForm;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.StateFile;
import org.lovt.torch.file.TorchFile;
import org.lovt.torch.file.WeightsFile;

/** {@code lovt ground}, {@code lovt embed} and {@code lovt export} of a model of seconds. */
class ModelCommandsTest {
  @TempDir static Path folder;

  private static TinyTrained tiny;
  private static Path image;

  @BeforeAll
  static void train() throws Exception {
    tiny = TinyTrained.lovt(folder);
    image = folder.resolve("images/chest.png");
    ImageFiles.writePng(image, TinyTrained.noise(90, 60, 1));
    ImageFiles.writePng(folder.resolve("images/more/other.png"), TinyTrained.noise(50, 50, 2));
  }

  private static Cli run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--models", tiny.models().toString()));
    return Cli.run(all.toArray(String[]::new));
  }

  @Test
  void groundTellsPeaksAndWhatTheyAreWorthAndDrawsThem() throws Exception {
    Path png = folder.resolve("map.png");
    String[] ground = {
      "ground",
      "--model",
      "tiny",
      "--image",
      image.toString(),
      "--device",
      "cpu",
      "--text",
      "Left pleural effusion. The heart is enlarged.",
      "--out",
      png.toString()
    };
    Cli cli = run(ground);
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out())
        .contains("Left pleural effusion.")
        .contains("The heart is enlarged.")
        .contains(" of 90 x 60 (region ")
        .contains("% of the weight at the peak")
        .contains("is unknown: it was not measured", "lovt report model tiny");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1000);

    Path heldOut = tiny.model().resolve("heldout.json");
    String before = Files.exists(heldOut) ? Files.readString(heldOut) : null;
    Files.writeString(
        heldOut,
        "{\"val/pointing/hits\": 0.08, \"val/pointing/hits_low\": 0.06,"
            + " \"val/pointing/hits_high\": 0.1, \"val/pointing/chance\": 0.11,"
            + " \"val/pointing/sentences\": 1102, \"val/pointing/other_image_hits\": 0.09,"
            + " \"val/pointing_global/hits\": 0.31, \"val/pointing_global/hits_low\": 0.28,"
            + " \"val/pointing_global/hits_high\": 0.34, \"val/pointing_global/chance\": 0.11,"
            + " \"val/pointing_global/other_image_hits\": 0.19,"
            + " \"val/pointing_global/other_image_hits_high\": 0.21}");
    try {
      assertThat(run(ground).out())
          .contains("peak in the true box for 8.0 % (6.0–10.0) of 1102 held-out sentences (val)")
          .contains("no better than chance")
          .contains("With --method global this model's maps do so for 31.0 %.");
      List<String> global = new ArrayList<>(List.of(ground));
      global.addAll(List.of("--method", "global"));
      assertThat(run(global.toArray(String[]::new)).out())
          .contains("the sentence as a report and the region as an image")
          .contains("for 31.0 % (28.0–34.0)")
          .contains("That is better than both.")
          .doesNotContain("With --method");
      List<String> json = new ArrayList<>(List.of(ground));
      json.add("--json");
      JsonNode values = Json.mapper().readTree(run(json.toArray(String[]::new)).out());
      assertThat(values.at("/sentences/1/weights"))
          .hasSize(
              values.at("/sentences/1/rows").asInt() * values.at("/sentences/1/columns").asInt());
      assertThat(values.at("/measured/verdict").asText()).isEqualTo("no_better_than_chance");
      assertThat(values.at("/width").asInt()).isEqualTo(90);
    } finally {
      if (before == null) {
        Files.delete(heldOut);
      } else {
        Files.writeString(heldOut, before);
      }
    }
  }

  @Test
  void modelsAreFoundWhereTheUserKeepsThem() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.createSymbolicLink(own.resolve("trained"), tiny.models().resolve("pretraining"));
    Path user = own.resolve("user.yaml");
    Files.writeString(
        user, "models:\n  base_path: %s\n  pretrained_models_folder: trained\n".formatted(own));
    Path file = own.resolve("tiny.safetensors");
    String[] export = {"export", "tiny", "--format", "safetensors", "--out", file.toString()};
    List<String> configured = new ArrayList<>(List.of(export));
    configured.addAll(List.of("--user-config", user.toString()));
    Cli cli = Cli.run(configured.toArray(String[]::new));
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(file).isNotEmptyFile();

    // Where no user configuration is given, the folder has its usual name.
    List<String> usual = new ArrayList<>(List.of(export));
    usual.addAll(List.of("--models", own.toString()));
    Cli none = Cli.run(usual.toArray(String[]::new));
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains(own.resolve("pretraining").toString());
  }

  @Test
  void groundNamesWhatIsWrong() {
    Cli missing =
        run(
            "ground",
            "--model",
            "tiny",
            "--image",
            folder.resolve("no.png").toString(),
            "--text",
            "x.");
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("no.png");
    Cli method =
        run(
            "ground",
            "--model",
            "tiny",
            "--image",
            image.toString(),
            "--text",
            "x.",
            "--method",
            "cosine");
    assertThat(method.code()).isEqualTo(2);
    assertThat(method.err())
        .contains("has no cosine of sentence and region")
        .contains("It grounds by: attention");
    Cli blank = run("ground", "--model", "tiny", "--image", image.toString(), "--text", " ");
    assertThat(blank.code()).isEqualTo(2);
    assertThat(blank.err()).contains("expected at least one sentence");
    Cli unknown = run("ground", "--model", "tinny", "--image", image.toString(), "--text", "x.");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("tiny");
  }

  @Test
  void imagesAreEmbeddedInTheOrderOfTheirNamesAndBadOnesAreLeftOut() throws Exception {
    Path out = folder.resolve("images.safetensors");
    Path bad = folder.resolve("bad/broken.png");
    Files.createDirectories(bad.getParent());
    Files.writeString(bad, "no picture");
    Cli cli =
        run(
            "embed",
            "--model",
            "tiny",
            "--out",
            out.toString(),
            "--local",
            "--batch-size",
            "1",
            "--images",
            folder.resolve("images").toString(),
            bad.toString());
    assertThat(cli.code()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("2 rows, 1 left out");
    assertThat(cli.err()).contains("left out: broken.png: ");
    StateFile file = Safetensors.read(out);
    assertThat(file.metadata())
        .containsEntry("lovt.ids", "[\"chest.png\",\"more/other.png\"]")
        .containsEntry("lovt.kind", "images")
        .containsEntry("lovt.model", "tiny");
    try (LovtModel model = LovtModel.load("tiny", tiny.models())) {
      float[] own = model.embedImage(image).global();
      HostTensor global = file.tensors().get("global");
      assertThat(global.shape()).containsExactly(2, own.length);
      assertThat(java.util.Arrays.copyOf(global.floats(), own.length)).isEqualTo(own);
      assertThat(file.tensors().get("regions").shape()).hasSize(3);
    }
    Cli strict =
        run(
            "embed",
            "--model",
            "tiny",
            "--out",
            folder.resolve("x.csv").toString(),
            "--on-bad",
            "fail",
            "--images",
            bad.toString());
    assertThat(strict.code()).isEqualTo(3);
    assertThat(folder.resolve("x.csv")).doesNotExist();
    Cli budget =
        run(
            "embed",
            "--model",
            "tiny",
            "--out",
            folder.resolve("x.csv").toString(),
            "--bad-budget",
            "0",
            "--images",
            bad.toString(),
            image.toString());
    assertThat(budget.code()).isEqualTo(3);
    assertThat(budget.err()).contains("more than the budget of 0");
  }

  @Test
  void reportsAreEmbeddedFromTablesLinesAndFolders() throws Exception {
    Path csv = folder.resolve("reports.csv");
    Files.writeString(csv, "id,text\na,\"Left effusion. No edema.\"\nb,The heart is large.\n");
    Path out = folder.resolve("reports.safetensors");
    Cli cli =
        run(
            "embed",
            "--model",
            "tiny",
            "--out",
            out.toString(),
            "--local",
            "--reports",
            csv.toString());
    assertThat(cli.code()).as(cli.err()).isZero();
    StateFile file = Safetensors.read(out);
    assertThat(file.metadata()).containsEntry("lovt.ids", "[\"a\",\"b\"]");
    assertThat(file.tensors().get("sentence_row").longs()).containsExactly(0, 0, 1);

    Path lines = folder.resolve("reports.txt");
    Files.writeString(lines, "Left effusion. No edema.\n\nThe heart is large.\n");
    Path table = folder.resolve("reports-out.csv");
    Cli text =
        run("embed", "--model", "tiny", "--out", table.toString(), "--reports", lines.toString());
    assertThat(text.code()).as(text.err()).isZero();
    List<String> rows = Files.readAllLines(table);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).startsWith("id,v0,v1,");
    assertThat(rows.get(1)).startsWith("1,");
    assertThat(rows.get(2)).startsWith("3,");

    Cli column =
        run("embed", "--model", "tiny", "--out", table.toString(), "--reports", table.toString());
    assertThat(column.code()).isEqualTo(3);
    assertThat(column.err()).contains("text");
    Cli ending = run("embed", "--model", "tiny", "--out", "x.npy", "--reports", csv.toString());
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.err()).contains("expected .safetensors or .csv");
  }

  @Test
  void encodersAreExportedInThreeFormats() throws Exception {
    Path pt = folder.resolve("out/tiny.pt");
    Cli torch = run("export", "tiny", "--format", "torchvision", "--out", pt.toString());
    assertThat(torch.code()).as(torch.err()).isZero();
    assertThat(torch.err()).contains("8 stem channels");
    Map<String, HostTensor> resnet = WeightsFile.read(pt).tensors();
    assertThat(resnet).containsKeys("conv1.weight", "layer4.1.bn2.running_var");
    JsonNode note = Json.read(folder.resolve("out/tiny.pt.json"));
    assertThat(note.at("/image/size").asInt()).isEqualTo(32);
    assertThat(note.at("/image/std").asDouble()).isPositive();

    Path all = folder.resolve("out/tiny.safetensors");
    Cli tensors = run("export", "tiny", "--format", "safetensors", "--out", all.toString());
    assertThat(tensors.code()).as(tensors.err()).isZero();
    StateFile file = Safetensors.read(all);
    String first = "model_a.encoder.feature_extractor.backbone_layers.conv1.weight";
    assertThat(file.tensors().get(first)).isEqualTo(resnet.get("conv1.weight"));
    assertThat(file.tensors().keySet()).anyMatch(name -> name.startsWith("model_b."));
    JsonNode inside = Json.mapper().readTree(file.metadata().get("lovt.preprocessing"));
    assertThat(inside.at("/text/vocabulary").size()).isGreaterThan(10);

    for (String part : List.of("image", "report")) {
      Path onnx = folder.resolve("out/tiny-" + part + ".onnx");
      Cli graph =
          run("export", "tiny", "--format", "onnx", "--part", part, "--out", onnx.toString());
      assertThat(graph.code()).as(graph.err()).isZero();
      assertThat(onnx).isNotEmptyFile();
    }
    Cli refused = run("export", "tiny", "--format", "torchvision", "--part", "report");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("torchvision has no text encoders");
    Cli nobody = run("export", "nobody", "--format", "onnx");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("nobody");
  }

  @Test
  void aBaselinesBackboneIsExportedAsItWasStored() throws Exception {
    Engine.seed(9);
    ResNet resnet = new ResNet(ResNet.Architecture.named("resnet18", 4));
    Path baseline = tiny.models().resolve("baselines/mine");
    Path weights = baseline.resolve("checkpoints/backbone_weights.pt");
    Files.createDirectories(weights.getParent());
    TorchFile.write(weights, StateDicts.save(resnet));
    resnet.close();
    new BackboneForm(List.of("pytorch/vision", "resnet18"), Map.of("width", 4), 32, "conv5")
        .write(baseline);
    Map<String, HostTensor> stored = WeightsFile.read(weights).tensors();

    Path pt = folder.resolve("out/mine.pt");
    Cli torch = run("export", "mine", "--format", "torchvision", "--out", pt.toString());
    assertThat(torch.code()).as(torch.err()).isZero();
    assertThat(WeightsFile.read(pt).tensors()).isEqualTo(stored);
    assertThat(Json.read(folder.resolve("out/mine.pt.json")).at("/image/size").asInt())
        .isEqualTo(32);

    Path all = folder.resolve("out/mine.safetensors");
    Cli named = run("export", "baseline:mine", "--format", "safetensors", "--out", all.toString());
    assertThat(named.code()).as(named.err()).isZero();
    String prefix = "model_a.encoder.feature_extractor.backbone_layers.";
    assertThat(Safetensors.read(all).tensors().get(prefix + "conv1.weight"))
        .isEqualTo(stored.get("conv1.weight"));

    Cli none = run("export", "baseline:none", "--format", "torchvision");
    assertThat(none.code()).isNotZero();
    assertThat(none.err()).contains("none");
  }
}
