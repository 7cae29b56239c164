package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.Json;

class DoctorCommandTest {
  @Test
  void looksAtEverythingAndSaysHowItStands() {
    Cli run = Cli.run("doctor");
    assertThat(run.out().lines())
        .allMatch(l -> l.matches("(ok|warn|missing) .*|\\s+→ .+"))
        .anyMatch(l -> l.matches("ok +java +java .*17\\..*|ok +java +java .*2\\d\\..*"))
        .anyMatch(l -> l.matches("\\w+ +machine +memory .*GiB.*"));
    assertThat(run.code()).isEqualTo(run.out().contains("\nmissing ") ? 4 : 0);
  }

  @Test
  void jsonHoldsTheSameFindings() throws Exception {
    JsonNode findings = Json.mapper().readTree(Cli.run("doctor", "--json").out());
    Set<String> topics = new HashSet<>();
    for (JsonNode f : findings) {
      topics.add(f.get("topic").asText());
      assertThat(f.get("status").asText()).isIn("ok", "warn", "missing");
      assertThat(f.get("remedy").asText().isEmpty())
          .isEqualTo("ok".equals(f.get("status").asText()));
    }
    assertThat(topics).contains("java", "machine", "disk", "paths", "weights", "figures");
  }

  @Test
  void showsTheConfiguredPathsAndWhatIsWrongWithThem(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(folder.resolve("u.yml"), "models:\n  base_path: " + folder + "\n");
    assertThat(Cli.run("doctor", "--user-config", file.toString()).out())
        .containsPattern("ok +paths +user configuration +" + file)
        .containsPattern("ok +paths +models folder +" + folder + " \\(" + file + ":2:14\\)");
    assertThat(Cli.run("doctor", "--user-config", file.toString()).out())
        .containsPattern("warn +weights +image encoder .*resnet50-0676ba61.pth");
    Files.createFile(folder.resolve("resnet50-0676ba61.pth"));
    assertThat(Cli.run("doctor", "--user-config", file.toString()).out())
        .containsPattern("ok +weights +image encoder .*resnet50-0676ba61.pth")
        .containsPattern("warn +weights +text encoder .*Bio_ClinicalBERT");
    Files.writeString(file, "models:\n  base_pth: x\n");
    Cli broken = Cli.run("doctor", "--user-config", file.toString());
    assertThat(broken.code()).isEqualTo(4);
    assertThat(broken.out()).contains("unknown key 'models.base_pth'");
  }
}
