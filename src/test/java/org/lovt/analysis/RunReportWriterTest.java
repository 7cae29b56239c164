package org.lovt.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.analysis.figure.PhantomAttention;
import org.lovt.analysis.page.SampleReport;
import org.lovt.base.Json;
import org.lovt.base.LovtException;
import org.lovt.track.History;
import org.lovt.track.MetricsLog;
import org.lovt.track.RunFolder;
import org.lovt.track.RunInfo;
import org.lovt.track.Summary;

/** Report and figures in a run folder. */
class RunReportWriterTest {
  private static RunFolder begun(Path path) throws IOException {
    RunFolder folder = new RunFolder(Files.createDirectories(path));
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("lovt", "0.1.0");
    new RunInfo(
            "abcd1234",
            "a run",
            "lovt",
            List.of("pretrain"),
            17,
            "pretraining/a run",
            "2026-03-09T07:05:03",
            versions,
            "cpu",
            new RunInfo.Parameters(1_500_000, 1_200_000),
            Map.of(),
            Json.mapper().valueToTree(Map.of("trainer", Map.of("max_epochs", 12))))
        .write(folder.runFile());
    folder.writeHydra("", "- +experiment=demo\n- name=a_run\n- 'model.list=[1, 2]'\n", "");
    return folder;
  }

  private static RunFolder ended(Path path) throws IOException {
    RunFolder folder = begun(path);
    History history = SampleReport.history(4);
    try (MetricsLog log = MetricsLog.open(folder.metricsFile());
        MetricsLog timing = MetricsLog.open(folder.timingFile())) {
      history.rows().forEach(row -> log.append(row.step(), row.epoch(), row.values()));
      timing.append(60, 1, Map.of("time/elapsed_seconds", 100.0));
      timing.append(90, 2, Map.of("time/elapsed_seconds", 20.0)); // resumed in between
      timing.append(120, 3, Map.of("time/elapsed_seconds", 50.0, "time/samples_per_second", 123.4));
    }
    Summary.of(history, "val/total_loss", true, "checkpoints/best.safetensors")
        .write(folder.summaryFile());
    return folder;
  }

  private static RunExamples examples() {
    return new RunExamples(
        new TreeMap<>(
            Map.of("test/retrieval/candidates", 512.0, "test/retrieval/i2r_top_1_acc", 0.25)),
        PhantomAttention.studies(1, 64),
        List.of(),
        List.of(),
        false);
  }

  @Test
  void aFinishedRunGetsItsReportAndItsFigures(@TempDir Path path) throws IOException {
    RunFolder folder = ended(path);
    Path report = RunReportWriter.write(folder, examples());
    assertThat(report).isEqualTo(path.resolve("report.html"));
    assertThat(Files.size(report)).isLessThan(15_000_000);
    assertThat(Files.readString(report))
        .contains("<h1>a run</h1>")
        .contains("1,500,000, of which 1,200,000 learn")
        .contains("4 of 4 (val/total_loss")
        .contains("2:30")
        .contains("123 samples per second")
        .contains("lovt pretrain +experiment=demo name=a_run &#39;model.list=[1, 2]&#39;")
        .contains("max_epochs: 12")
        .contains("Of 512 test images, 25.0\u00a0% find their own report first");
    for (String plot : List.of("loss", "loss-parts", "retrieval", "grounding-regions", "probes")) {
      assertThat(path.resolve("plots").resolve(plot + ".png")).isNotEmptyFile();
      assertThat(path.resolve("plots").resolve(plot + ".svg")).isNotEmptyFile();
    }
    assertThat(path.resolve("plots/attention.png")).isNotEmptyFile();
    assertThat(
            Json.read(path.resolve("heldout.json")).get("test/retrieval/i2r_top_1_acc").asDouble())
        .isEqualTo(0.25);
  }

  @Test
  void equalRunsGiveEqualReports(@TempDir Path path) throws IOException {
    Path first = RunReportWriter.write(ended(path.resolve("a")), examples());
    Path second = RunReportWriter.write(ended(path.resolve("b")), examples());
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(path.resolve("a/plots/retrieval.svg"))
        .hasSameBinaryContentAs(path.resolve("b/plots/retrieval.svg"));
  }

  @Test
  void aRunThatHasNotEndedIsReportedAsFarAsItGot(@TempDir Path path) throws IOException {
    String html = Files.readString(RunReportWriter.write(begun(path), RunExamples.NONE));
    assertThat(html).contains("This run has not ended").doesNotContain("id=\"curves\"");
    assertThat(path.resolve("plots/attention.png")).doesNotExist();
    assertThat(path.resolve("heldout.json")).doesNotExist();
  }

  @Test
  void aFolderThatIsNoRunIsRefused(@TempDir Path path) {
    assertThatThrownBy(() -> RunReportWriter.write(new RunFolder(path), RunExamples.NONE))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("run.json");
  }

  @Test
  void argumentsAreQuotedForAShellWhereNeeded() {
    assertThat(RunWords.quoted("+experiment=LoVT_100")).isEqualTo("+experiment=LoVT_100");
    assertThat(RunWords.quoted("a=[1, 2]")).isEqualTo("'a=[1, 2]'");
    assertThat(RunWords.quoted("name=it's")).isEqualTo("'name=it'\\''s'");
    assertThat(RunWords.quoted("a=$(reboot)")).isEqualTo("'a=$(reboot)'");
    assertThat(RunWords.quoted("")).isEqualTo("''");
  }
}
