package org.lovt.result.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.result.cell.ResultCells;
import org.lovt.result.cell.ResultFolder;
import org.lovt.result.cell.StoredResamples;
import org.lovt.result.file.IntervalsFile;

/** The table of a results folder. */
class ModelTableTest {
  private static final TaskColumns BOXES = EvaluationTask.basic().columns();
  private static final TaskColumns MASKS = EvaluationTask.of(12).columns();

  @TempDir private Path results;

  private ResultFolder made;

  @BeforeEach
  void results() {
    made = new ResultFolder(results);
    made.runs("LoVT_100", BOXES, 0.1642, 0.1598, 0.1711, 0.1673, 0.1625)
        .runs("LoVT_100", MASKS, 0.4431, 0.4437, 0.4429)
        .runs("weak", BOXES, 0.0449, 0.0392, 0.0421)
        .runs("random", BOXES, 0.0402, 0.0433, 0.0391, 0.0415, 0.0388)
        .runs("random", MASKS, 0.0601, 0.0612, 0.0598, 0.0605, 0.0603)
        .registered("new");
  }

  private TableRequest request(List<String> models, List<String> tasks, String against) {
    return new TableRequest(
        "t", models, tasks, IntervalChoice.STUDENT, Optional.ofNullable(against), false, false);
  }

  private ResultTable table(TableRequest request) {
    return ModelTable.of(ResultCells.read(results), request);
  }

  @Test
  void intervalsAndCorrectedTestsAreThoseOfSciPy() {
    // scipy.stats 1.17: t.interval, ttest_ind(equal_var=False), Holm by hand over the three tests
    ResultTable table = table(request(List.of(), List.of(), "random"));
    Cell boxes = table.rows().get(0).cells().get(0).orElseThrow();
    assertThat(boxes.interval().estimate()).isCloseTo(16.498, within(1e-9));
    assertThat(boxes.interval().low()).isCloseTo(15.955249364264706, within(1e-9));
    assertThat(boxes.interval().high()).isCloseTo(17.040750635735293, within(1e-9));
    assertThat(boxes.p().orElseThrow()).isCloseTo(1.7946247143165856e-08, within(1e-16));
    Cell masks = table.rows().get(0).cells().get(1).orElseThrow();
    assertThat(masks.interval().low()).isCloseTo(44.2199104330825, within(1e-9));
    assertThat(masks.p().orElseThrow()).isCloseTo(6.69075823044896e-15, within(1e-23));
    Cell weak = table.rows().get(1).cells().get(0).orElseThrow();
    assertThat(weak.interval().high()).isCloseTo(4.91468223138685, within(1e-9));
    assertThat(weak.p().orElseThrow()).isCloseTo(0.47798048841437113, within(1e-9));
    assertThat(weak.place()).isEqualTo(Cell.Place.SECOND);
  }

  @Test
  void allModelsAndTheTasksWithResultsAreShownUnlessOthersAreAskedFor() {
    ResultTable all = table(TableRequest.all("t"));
    assertThat(all.rows())
        .extracting(ResultTable.Row::model)
        .containsExactly("LoVT_100", "weak", "random", "new");
    assertThat(all.columns())
        .containsExactly(
            new ResultTable.Column("rsna_frozen_10", "mAP.lovt"),
            new ResultTable.Column("covid_linear", "opacity_dice.global"));
    assertThat(all.rows().get(3).cells()).allMatch(Optional::isEmpty);
    ResultTable some = table(request(List.of("weak"), List.of("1", "basic"), "random"));
    assertThat(some.rows()).extracting(ResultTable.Row::model).containsExactly("weak", "random");
    assertThat(some.columns())
        .extracting(ResultTable.Column::key)
        .containsExactly("rsna_finetune_1", "rsna_frozen_10");
    assertThat(table(request(List.of("weak"), List.of(), null)).columns()).hasSize(1);
  }

  @Test
  void copiesInFilesOfTheOriginalProgramAreCountedAndNamed() {
    new ResultFolder(results).condensed("new", BOXES, 0.19, 0.17, 0.17, 0.17, 0.17);
    ResultTable table = table(request(List.of("new"), List.of(), null));
    assertThat(table.rows().get(0).cells().get(0).orElseThrow().distinct()).isEqualTo(2);
    assertThat(table.notes())
        .contains(
            "d/n: only d of the n runs differ. The interval is over all and too narrow, tests use the d.",
            "Copies: new on rsna_frozen_10: run 3 = run 2, run 4 = run 2, run 5 = run 2.");
  }

  @Test
  void bootstrapIntervalsAreThoseThatTheEvaluationLeft() {
    TableRequest bootstrap =
        new TableRequest(
            "t",
            List.of("LoVT_100"),
            List.of(),
            IntervalChoice.BOOTSTRAP,
            Optional.empty(),
            false,
            false);
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> table(bootstrap))
        .withMessageContaining("intervals.csv");
    new IntervalsFile(results)
        .replace(
            BOXES.key(),
            "LoVT_100",
            "rsna_test/mAP",
            List.of(new Interval(Interval.Kind.BOOTSTRAP_CASES, 0.95, 0.165, 0.12, 0.2)));
    String text = TableFormat.MARKDOWN.write(table(bootstrap));
    assertThat(text).contains("16.5 \\[12.0, 20.0\\]").contains("bootstrap over cases");
  }

  @Test
  void aSetOfUnknownPatientsShowsIntervalsOverCasesBesideOneOfKnownPatients() {
    IntervalsFile file = new IntervalsFile(results);
    Interval cases = new Interval(Interval.Kind.BOOTSTRAP_CASES, 0.95, 0.165, 0.12, 0.2);
    Interval patients = new Interval(Interval.Kind.BOOTSTRAP_PATIENTS, 0.95, 0.165, 0.1, 0.3);
    Interval masks = new Interval(Interval.Kind.BOOTSTRAP_CASES, 0.95, 0.443, 0.41, 0.47);
    file.replace(BOXES.key(), "LoVT_100", "rsna_test/mAP", List.of(cases, patients));
    file.replace(BOXES.key(), "random", "rsna_test/mAP", List.of(cases));
    file.replace(MASKS.key(), "LoVT_100", MASKS.column(MASKS.metric()), List.of(masks));
    ResultTable table =
        table(
            new TableRequest(
                "t",
                List.of("LoVT_100", "random"),
                List.of(),
                IntervalChoice.BOOTSTRAP,
                Optional.empty(),
                false,
                false));
    String text = TableFormat.MARKDOWN.write(table);
    assertThat(text).contains("16.5 \\[10.0, 30.0\\]").contains("44.3 \\[41.0, 47.0\\]");
    assertThat(text).as("one unit in a column").doesNotContain("12.0, 20.0");
    assertThat(table.notes())
        .anyMatch(note -> note.contains("(bootstrap over patients)"))
        .contains("Patients are not known, bootstrap over cases instead: covid_linear.");
  }

  /** Leaves runs and their resamples as an evaluation does. */
  private void evaluated(String model, String data, double shift) throws IOException {
    made.runs(model, BOXES, 0.2 + shift, 0.22 + shift);
    List<String> ids = ResultCells.read(results).runIds(BOXES.key(), model);
    Path cell = results.resolve("logs").resolve(model).resolve(BOXES.key()).resolve("now");
    for (int k = 0; k < ids.size(); k++) {
      StringBuilder values = new StringBuilder("\"NaN\"");
      for (int i = 0; i < 199; i++) {
        values.append(',').append(0.2 + shift * (i < 190 ? 1 : -1) + i % 7);
      }
      Path run = Files.createDirectories(cell.resolve("run-" + (k + 1)));
      Files.writeString(
          run.resolve("result.json"),
          "{\"id\":\"%s\",\"test\":{\"rsna_test/mAP\":%s},\"resamples\":{\"BOOTSTRAP_CASES\":[%s]}}"
              .formatted(ids.get(k), 0.2 + shift, values));
    }
    Files.writeString(
        cell.resolve("cell.json"),
        "{\"data\":\"%s\",\"configuration\":{\"seed\":1}}".formatted(data));
  }

  @Test
  void pairedTestsAreOverTheResamplesOfOneTestSet() throws IOException {
    evaluated("near", "d", 0);
    evaluated("far", "d", 0.1);
    evaluated("elsewhere", "other", 0.1);
    TableRequest request =
        paired(TestKind.PAIRED_CASES, List.of("near", "far", "elsewhere"), "near");
    ResultTable table =
        ModelTable.of(
            ResultCells.read(results),
            request,
            Optional.of(new StoredResamples(results.resolve("logs"))));
    // 199 resamples are defined, far is below near in 9 of them: 2 · (1 + 9) / (1 + 199)
    assertThat(p(table, 1).orElseThrow()).isCloseTo(0.1, within(1e-12));
    assertThat(p(table, 2)).as("another test set").isEmpty();
    assertThat(table.notes()).anyMatch(note -> note.contains("(paired bootstrap over patients"));
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(
            () ->
                ModelTable.of(
                    ResultCells.read(results),
                    request,
                    Optional.of(new StoredResamples(results.resolve("none")))))
        .satisfies(e -> assertThat(e.remedy()).contains("--logs"));
  }

  private static TableRequest paired(TestKind test, List<String> models, String against) {
    return new TableRequest(
        "t",
        models,
        List.of("basic"),
        IntervalChoice.STUDENT,
        Optional.of(against),
        test,
        false,
        false);
  }

  @Test
  void runsOfEqualSeedsArePairs() {
    made.runs("first", BOXES, 0.10, 0.20, 0.30);
    made.runs("second", BOXES, 0.12, 0.21, 0.33, 0.90);
    TableRequest request = paired(TestKind.PAIRED_RUNS, List.of("first", "second"), "first");
    ResultTable table = table(request);
    // differences 0.02, 0.01, 0.03 of the three seeds that both have: t = 0.02 / (0.01 / √3)
    assertThat(p(table, 1).orElseThrow()).isCloseTo(0.0741799, within(1e-6));
    assertThat(table.notes()).anyMatch(note -> note.contains("(paired t over runs of equal seed"));
    made.runs("single", BOXES, 0.5);
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> table(paired(TestKind.PAIRED_RUNS, List.of("single"), "first")))
        .satisfies(e -> assertThat(e.remedy()).contains("--test welch"));
  }

  private static OptionalDouble p(ResultTable table, int row) {
    return table.rows().get(row).cells().get(0).orElseThrow().p();
  }

  @Test
  void publishedValuesStandBesideModelsOfTheirName() {
    TableRequest published =
        new TableRequest(
            "t",
            List.of(),
            List.of("basic"),
            IntervalChoice.STUDENT,
            Optional.empty(),
            true,
            false);
    ResultTable table = table(published);
    assertThat(verdict(table, 0)).isEqualTo("agrees");
    assertThat(table.rows().get(1).cells().get(0).orElseThrow().published()).isEmpty();
    assertThat(verdict(table, 2)).isEqualTo("agrees");
  }

  private static String verdict(ResultTable table, int row) {
    return table
        .rows()
        .get(row)
        .cells()
        .get(0)
        .flatMap(Cell::published)
        .orElseThrow()
        .verdict()
        .word();
  }

  @Test
  void unknownModelsAndTasksAreToldWithTheNearestOnes() {
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> table(request(List.of("LoVT_10"), List.of(), null)))
        .withMessageContaining("Did you mean 'LoVT_100'?");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> table(request(List.of(), List.of(), "randm")))
        .withMessageContaining("Did you mean 'random'?");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> table(request(List.of(), List.of("lungs"), null)))
        .withMessageContaining("'lungs'");
  }
}
