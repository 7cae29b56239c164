package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.TorchFile.Container;

/** Reading what PyTorch 2.13 wrote (golden.py beside the files). */
class TorchFileTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "torch");

  private static Map<String, HostTensor> expected(String name) {
    return Safetensors.read(FOLDER.resolve(name)).tensors();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip.pt", "deflated.pt", "legacy.pt", "protocol4.pt"})
  void everyTypeAndLayoutIsReadBitForBit(String name) {
    TorchFile file = TorchFile.read(FOLDER.resolve(name));
    Map<String, HostTensor> expected = expected("expected.safetensors");
    assertThat(file.tensors().keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach((key, t) -> assertThat(file.tensors().get(key)).as(key).isEqualTo(t));
    assertThat(file.stateDictKey()).isEmpty();
    assertThat(file.container())
        .isEqualTo(name.equals("legacy.pt") ? Container.LEGACY : Container.ZIP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.ckpt", "checkpoint-legacy.ckpt"})
  void aTrainingCheckpointIsReadForItsStateDictAlone(String name) {
    TorchFile file = TorchFile.read(FOLDER.resolve(name));
    assertThat(file.tensors()).isEqualTo(expected("expected-checkpoint.safetensors"));
    assertThat(file.stateDictKey()).isEqualTo("state_dict");
    assertThat(file.values())
        .containsOnly(
            entry("epoch", 7L),
            entry("global_step", 1234L),
            entry("pytorch-lightning_version", "1.4.2"));
  }

  @Test
  void theOtherUsualNameOfANestedStateDictIsKnown() {
    TorchFile file = TorchFile.read(FOLDER.resolve("model_state_dict.pt"));
    assertThat(file.tensors()).isEqualTo(expected("expected-checkpoint.safetensors"));
    assertThat(file.stateDictKey()).isEqualTo("model_state_dict");
  }

  @Test
  void aFileWrittenWithoutChecksumsIsRead() {
    assertThat(TorchFile.read(FOLDER.resolve("no-checksums.pt")).tensors())
        .isEqualTo(expected("expected-checkpoint.safetensors"));
  }

  @Test
  void tensorsOfOneStorageShareItsMemory() {
    Map<String, HostTensor> t = TorchFile.read(FOLDER.resolve("zip.pt")).tensors();
    assertThat(t.get("shared.part").data().array()).isSameAs(t.get("shared.whole").data().array());
  }

  @Test
  void whatIsWrittenIsReadBackAndEqualContentGivesEqualBytes(@TempDir Path folder)
      throws Exception {
    Map<String, HostTensor> tensors = expected("expected.safetensors");
    Path first = folder.resolve("first.pt");
    Path second = folder.resolve("second.bin");
    TorchFile.write(first, tensors);
    TorchFile.write(second, tensors);
    assertThat(second).hasSameBinaryContentAs(first);
    TorchFile file = TorchFile.read(first);
    assertThat(file.tensors()).isEqualTo(tensors);
    assertThat(file.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
  }

  @Test
  void aTrainingCheckpointWithPlainValuesIsWrittenAndReadBack(@TempDir Path folder) {
    Map<String, HostTensor> tensors = expected("expected-checkpoint.safetensors");
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("state_dict", tensors);
    content.put("epoch", 300);
    content.put("global_step", 1L << 40);
    content.put("best", -0.25);
    content.put("done", true);
    content.put("note", "größer");
    content.put("hyper_parameters", Map.of("lr", List.of(1, 2.5, "x"), "empty", Map.of()));
    content.put("none", null);
    Path path = folder.resolve("x.ckpt");
    TorchFile.write(path, content);
    TorchFile file = TorchFile.read(path);
    assertThat(file.tensors()).isEqualTo(tensors);
    assertThat(file.values())
        .containsOnly(
            entry("epoch", 300L),
            entry("global_step", 1L << 40),
            entry("best", -0.25),
            entry("done", true),
            entry("note", "größer"));
  }

  @Test
  void contentsBeginAtMultiplesOf64BytesAndAreStored(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("x.pt");
    TorchFile.write(path, expected("expected.safetensors"));
    try (FileChannel channel = FileChannel.open(path)) {
      Map<String, ZipEntryInfo> entries = ZipDirectory.read(new Defect(path), channel);
      assertThat(entries).containsKeys("archive/data.pkl", "archive/byteorder", "archive/version");
      for (ZipEntryInfo e : entries.values()) {
        assertThat(e.deflated()).isFalse();
        ByteBuffer header = ZipDirectory.part(channel, e.header(), 30);
        assertThat((e.header() + 30 + header.getShort(26) + header.getShort(28)) % 64).isZero();
      }
    }
  }

  @Test
  void otherToolsOpenWhatIsWritten(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("x.pt");
    TorchFile.write(path, expected("expected.safetensors"));
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry version = zip.getEntry("archive/version");
      assertThat(zip.getInputStream(version).readAllBytes()).containsExactly('3', '\n');
    }
  }

  @Test
  void aValueWithoutPlaceInAFileIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> TorchFile.write(folder.resolve("x.pt"), Map.of("a", new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Received: java.lang.Object");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tiedWeightsAreWrittenOnceAndStayTied(@TempDir Path folder) throws Exception {
    HostTensor large = HostTensor.ofFloats(new long[] {1000}, new float[1000]);
    HostTensor view = new HostTensor(large.dtype(), new long[] {10, 100}, large.data());
    HostTensor other = HostTensor.ofFloats(new long[] {1000}, new float[1000]);
    Path path = folder.resolve("x.pt");
    TorchFile.write(path, Map.of("a", large, "b", view, "c", other));
    assertThat(Files.size(path)).isBetween(8000L, 10_000L);
    Map<String, HostTensor> back = TorchFile.read(path).tensors();
    assertThat(back.get("b").shape()).containsExactly(10, 100);
    assertThat(back.get("a").sharesDataWith(back.get("b"))).isTrue();
    assertThat(back.get("a").sharesDataWith(back.get("c"))).isFalse();
  }
}
