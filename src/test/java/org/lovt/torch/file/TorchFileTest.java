package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
