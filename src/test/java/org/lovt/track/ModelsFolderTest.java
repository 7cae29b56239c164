package org.lovt.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;

class ModelsFolderTest {
  private static final RunName NAME = new RunName("LoVT_100");

  @TempDir Path folder;
  private ModelsFolder models;
  private RunFolder run;

  @BeforeEach
  void finishedRun() throws IOException {
    models = ModelsFolder.pretraining(folder.resolve("models"));
    run = RunFolder.create(folder, LocalDateTime.of(2026, 3, 9, 7, 5, 3));
    run.writeHydra("a: 1\n", "[]\n", "{}\n");
    Files.write(run.checkpoints().resolve("pretrain-epoch0007.safetensors"), new byte[100_000]);
    Files.write(run.checkpoints().resolve("last.safetensors"), new byte[50_000]);
    Files.writeString(run.logFile("run_training"), "log");
    info("logs/runs/2026-03-09/07-05-03").write(run.runFile());
  }

  private static RunInfo info(String path) {
    return new RunInfo(
        "k3v9x0ab",
        "LoVT_100",
        "lovt",
        List.of("pretrain"),
        12345,
        path,
        "2026-03-09T07:05:03",
        Map.of("program", "0.1.0"),
        "cpu",
        new RunInfo.Parameters(10, 7),
        Map.of(),
        JsonNodeFactory.instance.objectNode().put("name", "LoVT_100"));
  }

  @Test
  void namesAreThoseOfFoldersSorted() throws IOException {
    assertThat(models.names()).isEmpty();
    Files.createDirectories(models.path().resolve("b"));
    Files.createDirectories(models.path().resolve("a"));
    Files.writeString(models.path().resolve("notes.txt"), "");
    assertThat(models.names()).containsExactly("a", "b");
    assertThat(ModelsFolder.baselines(folder).path()).isEqualTo(folder.resolve("baselines"));
  }

  @Statement(90)
  @Test
  void afterTrainingTheRunIsInTheModelsFolderAndKnowsIt() {
    RunFolder moved = models.take(run, NAME);

    assertThat(moved.path()).isEqualTo(folder.resolve("models/pretraining/LoVT_100"));
    assertThat(moved.checkpoints().resolve("pretrain-epoch0007.safetensors")).hasSize(100_000);
    assertThat(moved.checkpoints().resolve("last.safetensors")).exists();
    assertThat(moved.hydra().resolve("config.yaml")).exists();
    assertThat(run.path()).doesNotExist();
    assertThat(RunInfo.read(moved.runFile())).isEqualTo(info("pretraining/LoVT_100"));
  }

  /** Refused before training. */
  @Statement(90)
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 74)
  @Test
  void aTakenNameIsFoundBeforeTraining() throws IOException {
    assertThatCode(() -> models.check(NAME)).doesNotThrowAnyException();
    Files.createDirectories(models.of(NAME));
    assertThatThrownBy(() -> models.check(NAME))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.CONFIG))
        .hasMessageContaining(models.of(NAME).toString());
  }

  /** Leaves the run in logs/. */
  @Statement(spec = Spec.DATA_AND_CONFIG, value = 74)
  @Test
  void aNameTakenDuringTrainingLeavesTheRunWhereItIs() throws IOException {
    Files.createDirectories(models.of(NAME));
    assertThatThrownBy(() -> models.take(run, NAME))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.remedy()).contains(run.path().toString()));
    assertThat(run.checkpoints().resolve("last.safetensors")).hasSize(50_000);
    assertThat(models.of(NAME)).isEmptyDirectory();
  }

  @Test
  void aDanglingLinkTakesANameToo() throws IOException {
    Files.createDirectories(models.of(NAME).getParent());
    Files.createSymbolicLink(models.of(NAME), folder.resolve("nowhere"));
    assertThatThrownBy(() -> models.check(NAME)).hasMessageContaining("exists");
  }

  @Test
  void aModelsFolderThatCannotBeMadeIsFoundBeforeTraining() throws IOException {
    Files.writeString(folder.resolve("models"), "a file in the way");
    assertThatThrownBy(() -> models.check(NAME))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.RESOURCE));
  }

  @Test
  void acrossFileSystemsTheRunIsCopiedAndThenGetsItsName() throws IOException {
    Files.createDirectories(models.of(NAME).resolveSibling("LoVT_100.partial/left/over"));

    RunFolder moved = models.take(run, NAME, new OtherFileSystem(Integer.MAX_VALUE));

    assertThat(moved.checkpoints().resolve("pretrain-epoch0007.safetensors")).hasSize(100_000);
    assertThat(moved.hydra().resolve("hydra.yaml")).hasContent("{}");
    assertThat(run.path()).doesNotExist();
    assertThat(names(models.of(NAME).getParent())).containsExactly("LoVT_100");
  }

  /** S4: the disk of the models folder fills up at any file. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aFailingCopyLeavesTheRunWholeAndNothingBeside(int filesThatFit) throws IOException {
    assertThatThrownBy(() -> models.take(run, NAME, new OtherFileSystem(filesThatFit)))
        .isInstanceOfSatisfying(
            LovtException.class, e -> assertThat(e.kind()).isEqualTo(LovtException.Kind.RESOURCE))
        .hasMessageContaining("No space left");
    assertThat(run.checkpoints().resolve("pretrain-epoch0007.safetensors")).hasSize(100_000);
    assertThat(RunInfo.read(run.runFile())).isEqualTo(info("logs/runs/2026-03-09/07-05-03"));
    assertThat(names(models.of(NAME).getParent())).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  /** Two file systems, the second with room for so many files. */
  private static final class OtherFileSystem extends FolderMove {
    private int room;

    OtherFileSystem(int room) {
      this.room = room;
    }

    @Override
    void rename(Path from, Path to) throws IOException {
      if (!from.getParent().equals(to.getParent())) {
        throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "other device");
      }
      super.rename(from, to);
    }

    @Override
    void copyFile(Path from, Path to) throws IOException {
      if (room-- == 0) {
        throw new IOException("No space left on device");
      }
      super.copyFile(from, to);
    }
  }
}
