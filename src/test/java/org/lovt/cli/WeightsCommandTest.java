package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Hashing;
import org.lovt.base.Json;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.TorchFile;

class WeightsCommandTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "torch");

  private static String path(String name) {
    return FOLDER.resolve(name).toString();
  }

  private static HostTensor zeros(long... shape) {
    int n = 1;
    for (long d : shape) {
      n *= (int) d;
    }
    return HostTensor.ofFloats(shape, new float[n]);
  }

  @Test
  void inspectListsNamesShapesTypesChecksumsAndFormat() throws Exception {
    Cli run = Cli.run("weights", "inspect", path("checkpoint-legacy.ckpt"));
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(Hashing.sha256(FOLDER.resolve("checkpoint-legacy.ckpt")))
        .contains("PyTorch, legacy container")
        .contains("tensors     2")
        .contains("parameters  8")
        .contains("epoch: 7")
        .containsPattern("F32  \\[2, 3] +[0-9a-f]{12}  weight")
        .containsPattern("F32  \\[2] +[0-9a-f]{12}  bias");
    assertThat(Cli.run("weights", "inspect", path("zip.pt"), "--summary").out())
        .contains("PyTorch, zip container")
        .contains("tensors     20")
        .doesNotContain("dtype.F64");
  }

  @Test
  void inspectPrintsTheSameAsJson() throws Exception {
    Cli run = Cli.run("weights", "inspect", path("expected.safetensors"), "--json");
    JsonNode json = Json.mapper().readTree(run.out());
    assertThat(json.get("format").asText()).isEqualTo("safetensors");
    assertThat(json.get("entries")).hasSize(20);
    HostTensor scalar =
        Safetensors.read(FOLDER.resolve("expected.safetensors")).tensors().get("scalar");
    for (JsonNode entry : json.get("entries")) {
      if (entry.get("name").asText().equals("scalar")) {
        assertThat(entry.get("sha256").asText()).isEqualTo(Hashing.sha256(scalar.data().array()));
      }
    }
  }

  @Test
  void inspectCountsParametersWithoutRunningStatisticsAndRecognisesModels(@TempDir Path folder) {
    Map<String, HostTensor> resnet = new LinkedHashMap<>();
    resnet.put("conv1.weight", zeros(2, 3, 7, 7));
    resnet.put("bn1.weight", zeros(2));
    resnet.put("bn1.running_mean", zeros(2));
    resnet.put("bn1.running_var", zeros(2));
    resnet.put("bn1.num_batches_tracked", HostTensor.ofLongs(new long[0], new long[] {3}));
    for (int stage = 1; stage <= 4; stage++) {
      resnet.put("layer" + stage + ".0.conv1.weight", zeros(1));
      resnet.put("layer" + stage + ".1.conv1.weight", zeros(1));
    }
    Path file = folder.resolve("r.pt");
    TorchFile.write(file, resnet);
    assertThat(Cli.run("weights", "inspect", file.toString()).out())
        .contains("parameters  304")
        .contains("ResNet-18 in torchvision's names, without classifier");

    Map<String, HostTensor> bert = new LinkedHashMap<>();
    bert.put("bert.embeddings.word_embeddings.weight", zeros(30, 8));
    bert.put("bert.embeddings.position_ids", HostTensor.ofLongs(new long[] {1}, new long[1]));
    bert.put("bert.encoder.layer.0.attention.self.query.weight", zeros(8, 8));
    TorchFile.write(file, bert);
    assertThat(Cli.run("weights", "inspect", file.toString()).out())
        .contains("parameters  304")
        .contains("BERT in Hugging Face's names, 1 layers, width 8, vocabulary 30");
  }

  @Test
  void convertWritesEveryFormatWithoutChangingABit(@TempDir Path folder) {
    Map<String, HostTensor> expected =
        Safetensors.read(FOLDER.resolve("expected.safetensors")).tensors();
    String before = path("legacy.pt");
    for (String ending : new String[] {"safetensors", "pt", "bin", "pth", "ckpt"}) {
      String out = folder.resolve("x." + ending).toString();
      Cli run = Cli.run("weights", "convert", before, out);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("20 tensors");
      before = out;
    }
    assertThat(TorchFile.read(folder.resolve("x.ckpt")).tensors()).isEqualTo(expected);
    assertThat(expected.get("dtype.BF16").dtype()).isEqualTo(DType.BF16);
    assertThat(Safetensors.read(folder.resolve("x.safetensors")).metadata())
        .containsEntry("format", "pt");
  }

  @Test
  void mistakesAreExplained(@TempDir Path folder) throws Exception {
    Cli missing = Cli.run("weights", "inspect", "nowhere.pt");
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("no file nowhere.pt");
    Path pointer = folder.resolve("pytorch_model.bin");
    Files.writeString(pointer, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
    Cli lfs = Cli.run("weights", "inspect", pointer.toString());
    assertThat(lfs.code()).isEqualTo(3);
    assertThat(lfs.err()).contains("pytorch_model.bin").contains("git lfs pull");
    Cli ending = Cli.run("weights", "convert", path("zip.pt"), folder.resolve("x.onnx").toString());
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.err()).contains(".safetensors").contains("x.onnx");
    Path same = Files.copy(FOLDER.resolve("zip.pt"), folder.resolve("same.pt"));
    Cli itself = Cli.run("weights", "convert", same.toString(), same.toString());
    assertThat(itself.code()).isEqualTo(2);
    assertThat(same).hasSameBinaryContentAs(FOLDER.resolve("zip.pt"));
    Cli part = Cli.run("weights", "convert", path("zip.pt"), "x.pt", "--part", "head");
    assertThat(part.code()).isEqualTo(2);
    assertThat(part.err()).contains("backbone").contains("'head'");
  }
}
