package org.lovt.result.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Sample;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;

/** The files below {@code results}. */
class ResultFilesTest {
  private static final TaskColumns TASK = EvaluationTask.basic().columns();
  private static final Sample PUBLISHED =
      Sample.of(
          0.14376617968082428,
          0.1698375642299652,
          0.17608344554901123,
          0.15333913266658783,
          0.17608344554901123);

  @TempDir private Path results;

  private String text(String name) throws IOException {
    return Files.readString(results.resolve(name));
  }

  @Test
  @Statement(value = 73, spec = Statement.Spec.DATA_AND_CONFIG)
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 77)
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 30)
  void runsAreMadeOnFirstUseAndKeepUnknownColumnsAndRows() throws IOException {
    RunsFile runs = new RunsFile(results);
    assertThat(runs.names()).isEmpty();
    runs.register("LoVT_100", "abcd1234");
    runs.setRuns("LoVT_100", "rsna_frozen_10", List.of("a", "b", "c"));
    runs.setRuns("random", "rsna_frozen_10", List.of("d"));
    assertThat(text("runs.csv"))
        .isEqualTo(
            "name,run_id,run_folder,rsna_frozen_10\n"
                + "LoVT_100,abcd1234,LoVT_100,a;b;c\n"
                + "random,,random,d\n");
    Files.writeString(
        results.resolve("runs.csv"),
        "name,run_id,mine,run_folder\nold,x,\"a \"\"note\"\", kept\",elsewhere\n");
    runs.register("old", "y");
    runs.setRuns("new", "covid_linear", List.of("e", "f"));
    assertThat(text("runs.csv"))
        .isEqualTo(
            "name,run_id,mine,run_folder,covid_linear\n"
                + "old,y,\"a \"\"note\"\", kept\",elsewhere,\n"
                + "new,,,new,e;f\n");
    assertThat(runs.runs("new", "covid_linear")).containsExactly("e", "f");
    assertThat(runs.runs("old", "covid_linear")).isEmpty();
    assertThat(runs.runs("old", "never_used")).isEmpty();
    assertThat(runs.runId("new")).isEmpty();
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {74, 75})
  void downstreamHasFiveColumnsPerMeasureInTheOriginalsOrder() throws IOException {
    DownstreamFile file = new DownstreamFile(results, TASK);
    file.write("LoVT_100", List.of("LoVT_100", "random"), n -> runs(n.equals("LoVT_100")));
    List<String> lines = Files.readAllLines(file.path());
    assertThat(lines.get(0))
        .startsWith(
            "name,rsna_test/mAP_run_results,rsna_test/mAP_mean,rsna_test/mAP_std,"
                + "rsna_test/mAP_num_runs,rsna_test/mAP_95_interval,rsna_test/mAP@0.5_run_results,");
    String[] cells = lines.get(1).split(",", -1);
    assertThat(cells[1])
        .isEqualTo(
            "0.14376617968082428;0.1698375642299652;0.17608344554901123;"
                + "0.15333913266658783;0.17608344554901123");
    assertThat(Double.parseDouble(cells[2])).isCloseTo(0.1638219535, within(5e-11));
    assertThat(Double.parseDouble(cells[3])).isCloseTo(0.0145687984, within(5e-11));
    assertThat(cells[4]).isEqualTo("5.0");
    assertThat(Double.parseDouble(cells[5])).isCloseTo(0.0127701148, within(5e-11));
    assertThat(lines.get(2)).isEqualTo("random" + ",".repeat(15));
    assertThat(file.path()).hasFileName("downstream_rsna_frozen_10.csv");
    assertThat(file.all("mAP")).containsOnlyKeys("LoVT_100");
    assertThat(file.runs("LoVT_100", "mAP").orElseThrow().values()).isEqualTo(PUBLISHED.values());
  }

  private static Map<String, Sample> runs(boolean any) {
    return any ? Map.of("mAP", PUBLISHED) : Map.of();
  }

  @Test
  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 76)
  void evaluatingAgainReplacesCellsOfTheRowAndKeepsTheOthers() throws IOException {
    DownstreamFile file = new DownstreamFile(results, TASK);
    file.write("a", List.of(), n -> Map.of("mAP", Sample.of(0.1), "mAP@0.5", Sample.of(0.2)));
    file.write("b", List.of("a", "b"), n -> Map.of("mAP", Sample.of(0.3)));
    file.write("a", List.of("a", "b"), n -> Map.of("mAP", Sample.of(0.4)));
    assertThat(file.names()).containsExactly("a", "b");
    assertThat(file.runs("a", "mAP").orElseThrow().mean()).isEqualTo(0.4);
    assertThat(file.runs("a", "mAP@0.5").orElseThrow().mean()).isEqualTo(0.2);
    assertThat(file.runs("b", "mAP").orElseThrow().mean()).isEqualTo(0.3);
    // A single run has neither deviation nor interval.
    assertThat(text("generated/downstream_rsna_frozen_10.csv")).contains("0.4,0.4,,1.0,,0.2");
  }

  @Test
  void theLongTableHoldsEveryRunOnce() throws IOException {
    LongFile file = new LongFile(results);
    RunRow first = new RunRow("t", "m", "id1", 1, 12346, 1e-3, Map.of("mAP", 0.25));
    RunRow second = new RunRow("t", "m", "id2", 2, 12347, 1e-3, Map.of("mAP", 0.5));
    file.add(List.of(first, second));
    RunRow again = new RunRow("t", "m", "id1", 1, 12346, 3e-4, Map.of("mAP", 0.75));
    file.add(List.of(again));
    assertThat(file.runs()).containsExactly(second, again);
    assertThat(file.runs("t", "other")).isEmpty();
    assertThat(text("runs_long.csv"))
        .isEqualTo(
            "task,model,run_id,run,seed,learning_rate,metric,value\n"
                + "t,m,id2,2,12347,0.001,mAP,0.5\n"
                + "t,m,id1,1,12346,0.0003,mAP,0.75\n");
  }

  @Test
  void copiesOfARunWithinACellAreTold() {
    LongFile file = new LongFile(results);
    Map<String, Double> values = Map.of("mAP", 0.25, "rsna_val/loss", 1.5);
    file.add(
        List.of(
            new RunRow("t", "m", "id1", 1, 1, 1e-3, values),
            new RunRow("t", "m", "id2", 2, 2, 1e-3, Map.of("mAP", 0.25, "rsna_val/loss", 1.25)),
            new RunRow("t", "other", "id3", 1, 1, 1e-3, values)));
    assertThat(file.copies("t", "m")).isEmpty();
    file.add(List.of(new RunRow("t", "m", "id4", 3, 3, 1e-3, values)));
    assertThat(file.copies("t", "m")).containsExactly(Map.entry("id4", "id1"));
  }

  @Test
  void manyWritersLoseNothing() throws Exception {
    int writers = 12;
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      String name = "model" + w;
      all.add(
          pool.submit(
              () -> {
                // Objects of their own, as processes have.
                new RunsFile(results).setRuns(name, "task", List.of(name));
                new LongFile(results)
                    .add(List.of(new RunRow("t", name, name, 1, 1, 1, Map.of("mAP", 0.5))));
                return null;
              }));
    }
    for (Future<?> f : all) {
      f.get();
    }
    pool.shutdown();
    assertThat(new RunsFile(results).names())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, writers).mapToObj(w -> "model" + w).toList());
    assertThat(new LongFile(results).runs()).hasSize(writers);
  }

  @Test
  @Statement(spec = Spec.ANALYSIS_AND_PLOTS, value = 27)
  void whatIsWrittenAndReadAgainIsTheSameText() {
    List<List<String>> rows =
        List.of(List.of("name", "a,b"), List.of("x\ny", "\"q\""), List.of("", "ü"));
    Path file = results.resolve("t.csv");
    new LockedFile(file).update(old -> rows);
    assertThat(CsvText.read(file)).isEqualTo(rows);
  }

  @Test
  void damagedFilesAreNamedWithTheirLineAndLeftAlone() throws IOException {
    Path file = results.resolve("runs.csv");
    String damaged = "name,run_id\na,b,c\n";
    Files.writeString(file, damaged);
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new RunsFile(results).register("x", ""))
        .withMessageContaining("runs.csv:2")
        .withMessageContaining("expected 2");
    assertThat(file).hasContent(damaged);
    Files.writeString(file, "name,run_id\na,b\na,c\n");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new RunsFile(results).names())
        .withMessageContaining("'a'");
    Files.writeString(file, "model,run_id\n");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new RunsFile(results).names())
        .withMessageContaining("'name'");
    Files.write(file, new byte[] {'n', (byte) 0xff});
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new RunsFile(results).names())
        .withMessageContaining("UTF-8");
    Files.createDirectories(results.resolve("generated"));
    Files.writeString(
        results.resolve("generated/downstream_rsna_frozen_10.csv"),
        "name,rsna_test/mAP_run_results\nm,0.1;x\n");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> new DownstreamFile(results, TASK).runs("m", "mAP"))
        .withMessageContaining("row 'm'")
        .withMessageContaining("'x'");
  }
}
