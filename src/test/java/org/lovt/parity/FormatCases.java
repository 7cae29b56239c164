package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;
import org.lovt.torch.file.TorchFile;

/** Group 0: the files themselves, and the formula of weights. */
final class FormatCases {
  private static final String FORMULA = "r.";

  private FormatCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("format", FormatCases::format);
  }

  private static void format(Fixture f) {
    Map<String, String> listed = new LinkedHashMap<>();
    f.json()
        .get("tensors")
        .properties()
        .forEach(e -> listed.put(e.getKey(), e.getValue().asText()));
    Map<String, HostTensor> all = f.inputs("");
    Map<String, String> found = new LinkedHashMap<>();
    all.forEach((name, t) -> found.put(name, t.toString()));
    assertThat(found).containsExactlyInAnyOrderEntriesOf(listed);
    f.inputs(FORMULA).forEach((seed, t) -> formula(Long.parseLong(seed), t));
    roundTrip(all);
  }

  private static void formula(long seed, HostTensor recorded) {
    float[] values = Splitmix.elements(seed, recorded.numel(), 1, 0);
    assertThat(HostTensor.ofFloats(recorded.shape(), values)).isEqualTo(recorded);
  }

  /** What PyTorch wrote beside a case: its {@code w.} tensors where it has some. */
  static void stateDict(Path folder, Fixture f) {
    Path file = folder.resolve("state_dict.pt");
    assertThat(Files.exists(file)).isEqualTo(f.json().path("has_state_dict_pt").asBoolean());
    if (!Files.exists(file)) {
      return;
    }
    Map<String, HostTensor> read = TorchFile.read(file).tensors();
    assertThat(read).isNotEmpty();
    if (!f.names("w.").isEmpty()) {
      assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(f.names("w."));
      read.forEach((name, t) -> same(name, f.glance("w." + name), t));
    }
    roundTrip(read);
  }

  /** Booleans are recorded as I64. */
  private static void same(String name, HostTensor recorded, HostTensor read) {
    if (read.dtype() == DType.BOOL && recorded.dtype() == DType.I64) {
      assertThat(read.longs()).as(name).isEqualTo(recorded.longs());
    } else {
      assertThat(read).as(name).isEqualTo(recorded);
    }
  }

  private static void roundTrip(Map<String, HostTensor> tensors) {
    try {
      Path folder = Files.createTempDirectory("parity");
      Path torch = folder.resolve("x.pt");
      Path safe = folder.resolve("x.safetensors");
      try {
        TorchFile.write(torch, tensors);
        assertThat(TorchFile.read(torch).tensors()).isEqualTo(tensors);
        Safetensors.write(safe, tensors, Map.of());
        assertThat(Safetensors.read(safe).tensors()).isEqualTo(tensors);
      } finally {
        Files.deleteIfExists(torch);
        Files.deleteIfExists(safe);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
