package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReferenceTest {
  @Test
  void storedPageIsWhatTheProgramGenerates() {
    assertThat(Path.of("docs/reference/commands.md"))
        .as("write it again with ./lovt generate-docs")
        .content()
        .isEqualTo(CommandReference.markdown(Main.commandLine()));
  }

  @Test
  void generateDocsWritesThePage(@TempDir Path folder) throws Exception {
    Cli run = Cli.run("generate-docs", folder.toString());
    assertThat(run.code()).isZero();
    assertThat(Files.readString(folder.resolve("commands.md")))
        .startsWith("# Commands\n")
        .doesNotContain("generate-docs FOLDER");
    assertThat(folder.resolve("configuration.md")).content().startsWith("# Configuration keys\n");
  }
}
