package org.lovt.data.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.ExampleSource;
import org.lovt.image.ImageFiles;

/** The class of docs/how-to/own-task.md, compiled and used by a program of its own. */
class OwnLoaderExampleTest {
  private static final Path EXAMPLE = Path.of("examples", "own-loader");
  private static final Path SOURCE = EXAMPLE.resolve("example/FolderPerClass.java");

  @TempDir Path folder;

  private record Run(int code, String out) {}

  @BeforeEach
  void images() throws IOException {
    for (int n = 0; n < 10; n++) {
      String label = n % 2 == 0 ? "positive" : "negative";
      ImageFiles.writePng(
          folder.resolve("tubes").resolve(label).resolve(n + ".png"), TinyScans.random(30, 20, n));
    }
  }

  /** Runs {@code lovt}, with further folders on the class path. */
  private Run lovt(String classPath, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String own = System.getProperty("java.class.path");
    command.addAll(
        List.of("-cp", classPath.isEmpty() ? own : own + File.pathSeparator + classPath));
    command.add("org.lovt.cli.Main");
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config-dir", EXAMPLE.toString(), "datasets.base_path=" + folder));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), out);
  }

  private Path compiled() throws IOException {
    return ExampleSource.compiled(SOURCE, folder.resolve("classes"));
  }

  /** The example under a name that another loader has. */
  private Path compiledAs(String key) throws IOException {
    String source = Files.readString(SOURCE);
    assertThat(source).contains("\"FolderPerClassDataset\"");
    Path copy = Files.createDirectories(folder.resolve("copy")).resolve("FolderPerClass.java");
    Files.writeString(copy, source.replace("\"FolderPerClassDataset\"", '"' + key + '"'));
    return ExampleSource.compiled(copy, folder.resolve("classes"));
  }

  @Test
  void aClassOnTheClassPathReadsTheDataSet() throws Exception {
    Run run = lovt(compiled() + File.pathSeparator + EXAMPLE, "data", "stats", "tubes");
    assertThat(run.out()).contains("positive: tube").contains("30 x 20");
    assertThat(run.code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "RsnaPneunomiaDetectionDataset, rsna, org.lovt.config.schema.DatasetLoader",
    "MaskFolderDataset, rsna, org.lovt.data.scan.folder.MaskFolder"
  })
  void aClassOfANameThatIsTakenIsRefusedWhateverSetIsOpened(
      String key, String dataset, String other) throws Exception {
    Run run = lovt(compiledAs(key) + File.pathSeparator + EXAMPLE, "data", "stats", dataset);
    assertThat(run.out())
        .contains("Received two called " + key + ": " + other)
        .contains("example.FolderPerClass")
        .contains("LOVT_CLASSPATH");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void withoutTheClassAllLoadersAreListed() throws Exception {
    Run run = lovt("", "data", "stats", "tubes");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains("loader: expected one of MimicCxrDataset, ")
        .contains("MaskFolderDataset, BoxFolderDataset, LabelFolderDataset")
        .contains("Received: FolderPerClassDataset")
        .contains("LOVT_CLASSPATH");
  }

  @Test
  void aClassThatIsNamedButNotThereIsNamed() throws Exception {
    Run run = lovt(EXAMPLE.toString(), "data", "stats", "tubes");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains("a loader on the class path cannot be used")
        .contains("example.FolderPerClass");
  }

  @Test
  void thePageShowsTheClassAsItIs() throws IOException {
    String source = Files.readString(SOURCE);
    assertThat(Files.readString(Path.of("docs/how-to/own-task.md")))
        .contains(source.substring(source.indexOf("/** One label")).strip());
  }
}
