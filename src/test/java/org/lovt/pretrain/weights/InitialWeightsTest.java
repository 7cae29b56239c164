package org.lovt.pretrain.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.base.LovtException.Kind;
import org.lovt.nn.Bert;
import org.lovt.nn.Module;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.TorchFile;

/** The weights that other people own: Hugging Face's BERT folders and torchvision's ResNets. */
class InitialWeightsTest {
  private static final Bert.Options TINY = new Bert.Options(8, 2, 2, 16, 7, 12, 2, 1e-12, 0.1);
  private static final ResNet.Architecture NARROW = ResNet.Architecture.named("resnet18", 4);

  @TempDir Path models;

  private Path folder(Map<String, HostTensor> weights, String file) throws IOException {
    Path folder = Files.createDirectories(models.resolve("owner/TinyBERT"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "vocab_size": 7,
         "intermediate_size": 16, "max_position_embeddings": 12, "type_vocab_size": 2,
         "layer_norm_eps": 1e-12, "hidden_dropout_prob": 0.1, "hidden_act": "gelu"}
        """);
    Files.writeString(
        folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlung\nclear\n");
    if (file.endsWith(".bin")) {
      TorchFile.write(folder.resolve(file), weights);
    } else {
      Safetensors.write(folder.resolve(file), weights, Map.of());
    }
    return folder;
  }

  private static Map<String, HostTensor> state(Module module) {
    Map<String, HostTensor> state = StateDicts.save(module);
    module.close();
    return state;
  }

  private static Bert bert(long seed) {
    Engine.seed(seed);
    return new Bert(TINY);
  }

  private static void assertSame(Map<String, HostTensor> actual, Map<String, HostTensor> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, t) -> assertThat(actual.get(name).data()).as(name).isEqualTo(t.data()));
  }

  @Test
  void aBertFolderInOldNamesWithHeadsIsLoadedCompletely() throws IOException {
    Map<String, HostTensor> original = state(bert(1));
    Map<String, HostTensor> old = new LinkedHashMap<>();
    original.forEach(
        (name, t) ->
            old.put(
                "bert."
                    + name.replace("LayerNorm.weight", "LayerNorm.gamma")
                        .replace("LayerNorm.bias", "LayerNorm.beta"),
                t));
    old.put("cls.predictions.bias", HostTensor.ofLongs(new long[] {1}, new long[] {3}));
    old.put(
        "bert.embeddings.position_ids", HostTensor.ofLongs(new long[] {1, 2}, new long[] {0, 1}));
    folder(old, "pytorch_model.bin");

    BertFolder found = BertFolder.open(BertFolder.find("owner/TinyBERT", models), true);
    assertThat(found.options()).isEqualTo(TINY);
    assertThat(found.vocabulary().pieces()).contains("lung", "clear");
    Bert loaded = bert(2);
    found.load(loaded);
    assertSame(state(loaded), original);
  }

  @Test
  void aFileOfTheEncoderAloneKeepsARandomPooler() throws IOException {
    Map<String, HostTensor> bare = state(bert(1));
    bare.keySet().removeIf(name -> name.startsWith("pooler."));
    folder(bare, "model.safetensors");
    Bert loaded = bert(2);
    BertFolder.open(BertFolder.find("TinyBERT", models.resolve("owner")), true).load(loaded);
    Map<String, HostTensor> after = state(loaded);
    bare.forEach((name, t) -> assertThat(after.get(name).data()).isEqualTo(t.data()));
  }

  @Test
  void whatAFolderLacksIsNamedWithARemedy() throws IOException {
    assertThatThrownBy(() -> BertFolder.find("owner/Missing", models))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.RESOURCE);
              assertThat(e.remedy()).contains("scratch").contains("weights.md");
            });
    Path folder = folder(state(bert(1)), "pytorch_model.bin");
    Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlung\n");
    assertThatThrownBy(() -> BertFolder.open(folder, true))
        .hasMessageContaining("6 word pieces")
        .hasMessageContaining("vocab_size 7");
    Path config = folder.resolve("config.json");
    String good = Files.readString(config);
    Files.writeString(config, good.replace("\"hidden_size\": 8", "\"hidden_size\": \"wide\""));
    assertThatThrownBy(() -> BertFolder.open(folder, true))
        .hasMessageContaining("hidden_size: expected a positive whole number. Received: \"wide\"");
    Files.writeString(config, good.replace("gelu", "relu"));
    assertThatThrownBy(() -> BertFolder.open(folder, true)).hasMessageContaining("hidden_act");
    Files.writeString(config, good);
    Files.delete(folder.resolve("pytorch_model.bin"));
    Files.writeString(
        folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nlung\nclear\n");
    assertThatThrownBy(() -> BertFolder.open(folder, true)).hasMessageContaining("no weights");
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 11)
  @Test
  void torchvisionsWeightsAreFoundByNameAndLoadedWithoutClassifierAndCounters() throws IOException {
    Engine.seed(1);
    Map<String, HostTensor> original = state(new ResNet(NARROW));
    Map<String, HostTensor> old = new LinkedHashMap<>(original);
    old.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
    old.put("fc.weight", HostTensor.ofLongs(new long[] {1}, new long[] {1}));
    Path file = models.resolve("resnet18-5c106cde.pth");
    TorchFile.write(file, old);

    var config = ScanConfigs.resnet18(4, true);
    assertThat(Backbones.weights(config, models)).isEqualTo(file);
    Engine.seed(2);
    ResNet loaded = new ResNet(Backbones.architecture(config));
    Backbones.load(loaded, file);
    assertSame(state(loaded), original);
  }

  @Test
  void absentImageNetWeightsAreAnErrorThatSaysWhereTheyBelong() {
    assertThatThrownBy(() -> Backbones.weights(ScanConfigs.resnet18(4, true), models))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.RESOURCE);
              assertThat(e.getMessage()).contains("resnet18-f37072fd.pth");
              assertThat(e.remedy()).contains("backbone_pretrained=false");
            });
    assertThat(Backbones.weights(ScanConfigs.resnet18(4, false), models)).isNull();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 11)
  @Test
  void weightsOfAnotherNetworkAreRefusedNamingBothAndWhatToConfigure() throws IOException {
    Path file = models.resolve("wide.pth");
    Engine.seed(1);
    TorchFile.write(file, state(new ResNet(ResNet.Architecture.named("resnet18", 8))));
    ResNet narrow = new ResNet(NARROW);
    assertThatThrownBy(() -> Backbones.load(narrow, file))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.DATA);
              assertThat(e.getMessage())
                  .contains("wide.pth: expected the weights of a ResNet-18 of width 4")
                  .contains(
                      "Received: those of a ResNet-18 of width 8 (conv1.weight [8, 3, 7, 7])");
              assertThat(e.remedy()).contains("resnet18], backbone_args: {width: 8}", "--like");
            });
    narrow.close();
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 11)
  @Test
  void entriesThatLackOrAreTooManyAreNamed() throws IOException {
    Engine.seed(1);
    Map<String, HostTensor> state = new LinkedHashMap<>(state(new ResNet(NARROW)));
    state.put("layer1.1.conv2.bias", state.remove("layer1.1.conv2.weight"));
    Path file = models.resolve("other.pth");
    TorchFile.write(file, state);
    ResNet narrow = new ResNet(NARROW);
    assertThatThrownBy(() -> Backbones.load(narrow, file))
        .hasMessageContaining("other.pth")
        .hasMessageContaining("layer1.1.conv2.weight [4, 4, 3, 3]")
        .hasMessageContaining("layer1.1.conv2.bias");
    narrow.close();
  }

  @Test
  void aBackboneInTheNamesOfTheOriginalsExportIsReadToo() throws IOException {
    Engine.seed(1);
    Map<String, HostTensor> original = state(new ResNet(NARROW));
    Map<String, HostTensor> exported = new LinkedHashMap<>();
    original.forEach((name, tensor) -> exported.put("backbone_layers." + name, tensor));
    Path file = models.resolve("backbone_weights.pt");
    TorchFile.write(file, exported);
    Engine.seed(2);
    ResNet loaded = new ResNet(NARROW);
    Backbones.load(loaded, file);
    assertSame(state(loaded), original);
  }

  @Test
  void aBaselineThatIsNotThereIsAnErrorThatNamesThoseThatAre() throws IOException {
    Path weights = models.resolve("baselines/byol/checkpoints/backbone_weights.pt");
    Files.createDirectories(weights.getParent());
    Files.createFile(weights);
    var config =
        ScanConfigs.of(
            """
            backbone_architecture: resnet
            backbone_model: [pytorch/vision, resnet18]
            backbone_checkpoint: baseline:simclr
            input_size: [32, 32]
            region_feature_layer: conv4
            global_feature_layer: conv5
            """);
    assertThatThrownBy(() -> Backbones.weights(config, models))
        .hasMessageContaining("baselines/simclr/checkpoints/backbone_weights.pt")
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.remedy()).endsWith("there are: byol."));
  }
}
