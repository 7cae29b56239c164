package org.lovt.torch.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.torch.HostTensor;

/**
 * PyTorch itself reads what we write, with {@code weights_only=True}. Needs a Python with torch:
 * {@code -Dlovt.python=PATH}.
 */
@EnabledIfSystemProperty(named = "lovt.python", matches = ".+", disabledReason = "no -Dlovt.python")
class PythonInteroperabilityTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "torch");

  private static final String SCRIPT =
      """
      import sys, torch
      golden = torch.load(sys.argv[1], weights_only=True)
      for mmap in (False, True):
          ours = torch.load(sys.argv[2], weights_only=True, mmap=mmap)
          assert ours["epoch"] == 7 and ours["nested"] == {"a": [1, 2.5, None, True, "ö"]}
          state = ours["state_dict"]
          assert list(state) == list(golden), list(state)
          for name, tensor in golden.items():
              assert state[name].dtype == tensor.dtype and state[name].shape == tensor.shape, name
              assert torch.equal(state[name], tensor.detach()), name
      print("equal", torch.__version__)
      """;

  @Test
  void torchLoadsEveryTypeAndNestedPlainValuesWithWeightsOnly(@TempDir Path folder)
      throws Exception {
    Map<String, HostTensor> tensors =
        Safetensors.read(FOLDER.resolve("expected.safetensors")).tensors();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("epoch", 7);
    List<Object> values = new java.util.ArrayList<>(List.of(1, 2.5, true, "ö"));
    values.add(2, null);
    content.put("nested", Map.of("a", values));
    content.put("state_dict", tensors);
    Path file = folder.resolve("ours.ckpt");
    TorchFile.write(file, content);
    Process python =
        new ProcessBuilder(
                System.getProperty("lovt.python"),
                "-c",
                SCRIPT,
                FOLDER.resolve("zip.pt").toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(out).isZero();
    assertThat(out).contains("equal");
  }
}
