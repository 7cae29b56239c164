package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.nn.Bert;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.weights.BimodalWeights;
import org.lovt.pretrain.weights.OriginalNames;
import org.lovt.pretrain.weights.WeightsConversion;
import org.lovt.pretrain.weights.WeightsPart;
import org.lovt.pretrain.weights.WeightsReport;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.TorchFile;
import org.lovt.torch.file.WeightsFile;
import org.lovt.train.Checkpoint;

/**
 * Checkpoints travel between the original program and this one: its entries, recorded in {@code
 * names.txt} for a small LoVT model, against those of our model of the same configuration.
 */
class OriginalCheckpointTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "torch", "lovt_100");
  private static final String POSITION_IDS =
      "model_b.encoder.language_model.embeddings.position_ids";
  private static final String BACKBONE = "model_a.encoder.feature_extractor.backbone_layers.";

  private final BimodalModel model = model();

  private static BimodalModel model() {
    JsonNode c = Json.read(FOLDER.resolve("config.json"));
    return new BimodalModel(
        Records.model(c.get("model")),
        new ResNet(Records.tinyResnet(c.get("tiny_resnet"))),
        new Bert(Records.tinyBert(c.get("tiny_bert"))),
        false);
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static Map<String, String> recorded() throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("names.txt"))) {
      int blank = line.indexOf(' ');
      names.put(line.substring(0, blank), line.substring(blank + 1));
    }
    return names;
  }

  private static Map<String, String> described(Map<String, HostTensor> state) {
    Map<String, String> names = new LinkedHashMap<>();
    state.forEach((name, t) -> names.put(name, t.toString()));
    return names;
  }

  @Test
  void anExportHasEveryEntryOfTheOriginalInItsTypeAndShapeAndInItsOrder() throws IOException {
    Map<String, String> ours = described(OriginalNames.toOriginal(StateDicts.save(model)));
    assertThat(ours.remove(POSITION_IDS)).isEqualTo("I64[1, 64]");
    assertThat(ours).isEqualTo(recorded());
    assertThat(ours.keySet()).containsExactlyElementsOf(recorded().keySet());
  }

  @Statement(91)
  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 14)
  void aCheckpointWithProbesIsLoadedAndOneWithoutAnEntryIsRefused() {
    Map<String, HostTensor> state = OriginalNames.toOriginal(StateDicts.save(model));
    HostTensor probe = HostTensor.ofFloats(new long[] {1}, new float[] {1});
    state.put("chexpert_bin_scan.classifier.bias", probe);
    state.put("chexpert_bin_joint.classifier.bias", probe);
    Map<String, HostTensor> mine = OriginalNames.toModel(state);
    assertThat(mine).isEqualTo(StateDicts.save(model));
    StateDicts.load(model, mine, "original.ckpt");
    mine.remove("ll_attention.key_projection.weight");
    mine.put("foreign.weight", probe);
    assertThatThrownBy(() -> StateDicts.load(model, mine, "original.ckpt"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("original.ckpt")
        .hasMessageContaining("missing (1)")
        .hasMessageContaining("ll_attention.key_projection.weight")
        .hasMessageContaining("unexpected (1)")
        .hasMessageContaining("foreign.weight");
  }

  @Test
  void oldNamesOfNormalisationParametersAreUnderstood() {
    Map<String, HostTensor> old = new LinkedHashMap<>();
    StateDicts.save(model)
        .forEach(
            (name, t) ->
                old.put(
                    name.replace("LayerNorm.weight", "LayerNorm.gamma")
                        .replace("LayerNorm.bias", "LayerNorm.beta"),
                    t));
    assertThat(old.keySet()).anyMatch(n -> n.endsWith("LayerNorm.gamma"));
    assertThat(OriginalNames.toModel(old)).isEqualTo(StateDicts.save(model));
  }

  /** A training checkpoint as the trainer writes it. */
  private Path ownCheckpoint(Path folder) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    StateDicts.save(model).forEach((name, t) -> tensors.put(Checkpoint.MODEL + name, t));
    tensors.put("optimizer.step", HostTensor.ofLongs(new long[0], new long[] {60}));
    tensors.put("optimizer.exp_avg", HostTensor.ofFloats(new long[] {2}, new float[2]));
    ObjectNode meta = Json.mapper().createObjectNode();
    meta.put("epoch", 7).put("step", 1234L);
    meta.putObject("description").put("dataset", "mimic").putObject("config").put("d_z", 16);
    Path file = folder.resolve("last.safetensors");
    new Checkpoint(tensors, meta).write(file);
    return file;
  }

  @Test
  void ourCheckpointBecomesOneOfTheOriginalAndComesBackUnchanged(@TempDir Path folder) {
    Path own = ownCheckpoint(folder);
    Path original = folder.resolve("pretrain-epoch0007.ckpt");
    WeightsConversion.convert(own, original, WeightsPart.ALL);
    TorchFile file = TorchFile.read(original);
    assertThat(file.stateDictKey()).isEqualTo("state_dict");
    assertThat(file.values()).containsEntry("epoch", 7L).containsEntry("global_step", 1234L);
    assertThat(OriginalNames.toModel(file.tensors())).isEqualTo(StateDicts.save(model));
    Path back = folder.resolve("back.safetensors");
    WeightsConversion.convert(original, back, WeightsPart.ALL);
    assertThat(WeightsFile.read(back).tensors()).isEqualTo(file.tensors());
  }

  @Test
  void aReportOnOurCheckpointCountsTheModelAndNotTheOptimiser(@TempDir Path folder) {
    WeightsReport report = WeightsReport.of(ownCheckpoint(folder));
    assertThat(report.parameters()).isEqualTo(model.parameterCount());
    assertThat(report.kind()).startsWith("training checkpoint of a bimodal model");
    assertThat(report.entries()).anyMatch(e -> e.name().equals("optimizer.exp_avg"));
  }

  @Test
  void theBackboneIsExportedInTorchvisionsNames(@TempDir Path folder) {
    Path out = folder.resolve("backbone_weights.pt");
    WeightsConversion.convert(ownCheckpoint(folder), out, WeightsPart.BACKBONE);
    Map<String, HostTensor> backbone = TorchFile.read(out).tensors();
    assertThat(backbone)
        .isNotEmpty()
        .containsKeys(
            "conv1.weight", "bn1.running_var", "layer4.0.downsample.1.num_batches_tracked")
        .isEqualTo(StateDicts.save(model.scanEncoder().backbone()));
    assertThat(StateDicts.save(model)).containsKey(BACKBONE + "conv1.weight");
  }

  @Test
  void theLanguageModelIsExportedInHuggingFacesNames(@TempDir Path folder) {
    Path out = folder.resolve("model.safetensors");
    WeightsConversion.convert(ownCheckpoint(folder), out, WeightsPart.LANGUAGE_MODEL);
    WeightsFile file = WeightsFile.read(out);
    assertThat(file.tensors())
        .containsKeys(
            "embeddings.word_embeddings.weight",
            "encoder.layer.1.attention.self.query.weight",
            "pooler.dense.bias");
    assertThat(file.notes()).containsEntry("format", "pt");
  }

  @Test
  void aPartThatAFileDoesNotHaveIsAnErrorThatNamesTheFile(@TempDir Path folder) {
    Path in = folder.resolve("in.pt");
    TorchFile.write(in, Map.of("a", HostTensor.ofFloats(new long[] {1}, new float[] {1})));
    Path out = folder.resolve("out.pt");
    assertThatThrownBy(() -> WeightsConversion.convert(in, out, WeightsPart.BACKBONE))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("in.pt")
        .hasMessageContaining(BACKBONE);
    assertThat(out).doesNotExist();
  }

  @Statement(95)
  @Test
  void partialLoadingCopiesExactlyTheListedComponents(@TempDir Path folder) {
    Path own = ownCheckpoint(folder);
    Path original = folder.resolve("original.ckpt");
    WeightsConversion.convert(own, original, WeightsPart.ALL);
    for (Path file : List.of(own, original)) {
      BimodalModel other = model();
      try {
        Map<String, HostTensor> before = StateDicts.save(other);
        BimodalWeights.loadComponents(other, file, List.of("model_b", "ll_attention"));
        Map<String, HostTensor> source = StateDicts.save(model);
        StateDicts.save(other)
            .forEach(
                (name, t) -> {
                  boolean copied = name.startsWith("model_b.") || name.startsWith("ll_attention.");
                  assertThat(t).as(name).isEqualTo((copied ? source : before).get(name));
                });
        assertThat(before.get("model_a.project_global.projection_after.weight"))
            .isNotEqualTo(source.get("model_a.project_global.projection_after.weight"));
      } finally {
        other.close();
      }
    }
  }

  @Test
  void partialLoadingIsStrictWithinTheComponentsAndLeavesTheModelUnchangedOnFailure(
      @TempDir Path folder) {
    Map<String, HostTensor> state = new LinkedHashMap<>(StateDicts.save(model));
    state.remove("model_b.project_local.projection_before.bias");
    state.remove("ll_attention.norm.weight");
    Path file = folder.resolve("state.pt");
    TorchFile.write(file, state);
    BimodalModel other = model();
    try {
      Map<String, HostTensor> before = StateDicts.save(other);
      assertThatThrownBy(
              () -> BimodalWeights.loadComponents(other, file, List.of("model_a", "model_b")))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("state.pt")
          .hasMessageContaining("model_b.project_local.projection_before.bias")
          .message()
          .doesNotContain("ll_attention");
      assertThatThrownBy(() -> BimodalWeights.loadComponents(other, file, List.of("encoder_a")))
          .isInstanceOf(LovtException.class)
          .hasMessageContaining("[ll_attention, loss_module, model_a, model_b]")
          .hasMessageContaining("Received: encoder_a");
      assertThat(StateDicts.save(other)).isEqualTo(before);
      BimodalWeights.loadComponents(other, file, List.of("model_a"));
      assertThat(StateDicts.save(other)).isNotEqualTo(before);
    } finally {
      other.close();
    }
  }
}
