package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Json;
import org.lovt.base.LovtException;

class RunInfoTest {
  @TempDir Path folder;

  private static RunInfo example() throws IOException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("program", "0.1.0 (a1b2c3d)");
    versions.put("java", "17.0.15");
    versions.put("libtorch", "2.13.0");
    JsonNode configuration = Json.mapper().readTree("{\"seed\":12345,\"gpus\":[0]}");
    return new RunInfo(
        "k3v9x0ab",
        "LoVT_100",
        "lovt",
        List.of("pretrain"),
        12345,
        "logs/runs/2026-03-09/07-05-03",
        "2026-03-09T07:05:03",
        versions,
        "cpu",
        new RunInfo.Parameters(10, 7),
        Map.of("data", "sha256:00"),
        configuration);
  }

  @Test
  void itReadsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("run.json");
    example().write(file);
    assertThat(RunInfo.read(file)).isEqualTo(example());
  }

  @Test
  void theFileHoldsTheParameterCountsUnderTheNamesOfTheOriginalAndKeepsTheOrder()
      throws IOException {
    Path file = folder.resolve("run.json");
    example().write(file);
    JsonNode tree = Json.read(file);
    assertThat(tree.get("parameters").get("params_total").asInt()).isEqualTo(10);
    assertThat(tree.get("parameters").get("params_trainable").asInt()).isEqualTo(7);
    assertThat(tree.get("parameters").get("params_not_trainable").asInt()).isEqualTo(3);
    assertThat(tree.get("versions").fieldNames())
        .toIterable()
        .containsExactly("program", "java", "libtorch");
  }

  @Test
  void anIdHasEightLettersAndDigitsAndDependsOnPlaceStartAndSeed() {
    String id = RunInfo.newId(folder, "2026-03-09T07:05:03", 1);
    assertThat(id).matches("[a-z0-9]{8}");
    assertThat(RunInfo.newId(folder, "2026-03-09T07:05:03", 1)).isEqualTo(id);
    assertThat(RunInfo.newId(folder.resolve("x"), "2026-03-09T07:05:03", 1)).isNotEqualTo(id);
    assertThat(RunInfo.newId(folder, "2026-03-09T07:05:04", 1)).isNotEqualTo(id);
    assertThat(RunInfo.newId(folder, "2026-03-09T07:05:03", 2)).isNotEqualTo(id);
  }

  @Test
  void aDamagedFileIsADataErrorNamingIt() throws IOException {
    Path file = folder.resolve("run.json");
    for (String text : List.of("{", "[]", "{\"id\":\"short\"}", "{\"unknown\":1}")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> RunInfo.read(file))
          .isInstanceOfSatisfying(
              LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.DATA))
          .hasMessageContaining(file.toString());
    }
  }
}
