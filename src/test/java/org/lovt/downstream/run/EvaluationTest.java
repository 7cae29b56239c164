package org.lovt.downstream.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.TaskColumns;
import org.lovt.result.file.DownstreamFile;
import org.lovt.result.file.IntervalsFile;
import org.lovt.result.file.LongFile;
import org.lovt.result.file.RunRow;
import org.lovt.result.file.RunsFile;
import org.lovt.torch.Device;

/** Evaluations as commands start them: what is done again, what stays, what the files say. */
class EvaluationTest {
  private static final String TASK = TinyTasks.LINEAR.key();
  private static final String ONE_EPOCH = "evaluation_model.max_epochs=1";

  @TempDir Path folder;
  private TinyTasks tiny;

  @BeforeEach
  void data() {
    tiny = new TinyTasks(folder, 8, 4, 6);
  }

  private Evaluation.Cell evaluate(Told told, String... overrides) {
    return evaluate(told, TinyTasks.MODEL, false, overrides);
  }

  private Evaluation.Cell evaluate(Told told, String model, boolean fresh, String... overrides) {
    TaskRequest request = tiny.request(TinyTasks.LINEAR, overrides);
    Evaluation.Options options =
        new Evaluation.Options(
            folder.resolve("results"),
            folder.resolve("logs"),
            fresh,
            new FeatureBudget(1L << 30, 0, folder));
    return new Evaluation(options, told.interruption, told)
        .run(tiny.encoder(model, request), List.of(request), Device.CPU)
        .get(0);
  }

  private List<Path> cells(String model) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("logs").resolve(model).resolve(TASK))) {
      return all.toList();
    }
  }

  private void interrupted(Told told) {
    assertThatThrownBy(() -> evaluate(told, ONE_EPOCH))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.INTERRUPTED);
              assertThat(e.remedy()).contains("goes on where it was");
            });
  }

  @Test
  void anInterruptedEvaluationGoesOnWithTheRunsThatAreMissing() throws IOException {
    Told first = Told.interruptingBehind("run-1");
    interrupted(first);
    assertThat(first.labels()).containsExactly("run-1");
    assertThat(new LongFile(folder.resolve("results")).runs()).isEmpty();

    Told second = Told.interruptingWithin("run-2");
    interrupted(second);
    assertThat(second.labels()).containsExactly("run-2");

    Told third = Told.all();
    Evaluation.Cell cell = evaluate(third, ONE_EPOCH);
    assertThat(third.labels()).containsExactly("run-2");
    assertThat(third.there).isEmpty();
    assertThat(cells(TinyTasks.MODEL)).containsExactly(cell.folder());

    Told fourth = Told.all();
    assertThat(evaluate(fourth, ONE_EPOCH).runs())
        .usingRecursiveComparison()
        .isEqualTo(cell.runs());
    assertThat(fourth.labels()).isEmpty();
    assertThat(fourth.there).containsExactly(TASK + " " + TinyTasks.MODEL);
    assertThat(fourth.places).isEmpty();
  }

  /** As if it had never been interrupted. */
  @Test
  void whatAnInterruptedEvaluationComesToIsWhatItWouldHaveBeen() throws IOException {
    interrupted(Told.interruptingWithin("run-2"));
    Evaluation.Cell resumed = evaluate(Told.all(), ONE_EPOCH);
    Evaluation.Cell whole = evaluate(Told.all(), TinyTasks.MODEL, true, ONE_EPOCH);
    assertThat(whole.folder()).isNotEqualTo(resumed.folder());
    assertThat(resumed.runs())
        .usingRecursiveComparison()
        .ignoringFields("id", "seconds")
        .isEqualTo(whole.runs());
    assertThat(evaluate(Told.all(), ONE_EPOCH).folder())
        .as("of two finished cells the newer one counts")
        .isEqualTo(whole.folder());
  }

  @Test
  void aRunWithoutResultIsDoneAgain() throws IOException {
    Evaluation.Cell cell = evaluate(Told.all(), ONE_EPOCH);
    Path result = cell.folder().resolve("run-1").resolve("result.json");
    Files.delete(result);
    Path rest = Files.writeString(result.resolveSibling("rest"), "of an interrupted run");
    Told told = Told.all();
    evaluate(told, ONE_EPOCH);
    assertThat(told.labels()).containsExactly("run-1");
    assertThat(result).exists();
    assertThat(rest).doesNotExist();
  }

  @Test
  void aDamagedResultIsNamed() throws IOException {
    Path result = evaluate(Told.all(), ONE_EPOCH).folder().resolve("run-1/result.json");
    Files.writeString(result, "{\"id\": 3, \"what\": 4}");
    assertThatThrownBy(() -> evaluate(Told.all(), ONE_EPOCH))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(result + " is not a result");
  }

  @Test
  void aChangedConfigurationIsAnotherCellAndMoreRunsAreAddedToThoseThereAre() throws IOException {
    evaluate(Told.all(), ONE_EPOCH);
    Told more = Told.all();
    evaluate(more, ONE_EPOCH, "average_runs=3", "num_dataloader_workers=1");
    assertThat(more.labels()).containsExactly("run-3");
    assertThat(cells(TinyTasks.MODEL)).hasSize(1);
    Told fewer = Told.all();
    assertThat(evaluate(fewer, ONE_EPOCH, "average_runs=1").runs())
        .as("runs that are there are not thrown away")
        .hasSize(3);
    assertThat(fewer.labels()).isEmpty();
    Told other = Told.all();
    evaluate(other, ONE_EPOCH, "evaluation_model.learning_rate=1e-3");
    assertThat(other.labels()).containsExactly("run-1", "run-2");
    assertThat(cells(TinyTasks.MODEL)).hasSize(2);
    Told back = Told.all();
    evaluate(back, ONE_EPOCH);
    assertThat(back.labels()).as("the older cell is found").isEmpty();
  }

  @Test
  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {76, 77})
  void theFilesHaveTheRunsAndEvaluatingAgainReplacesThoseOfTheModel() throws IOException {
    Path results = folder.resolve("results");
    Evaluation.Cell first = evaluate(Told.all(), ONE_EPOCH);
    Evaluation.Cell other = evaluate(Told.all(), "other", false, ONE_EPOCH);
    check(results, TinyTasks.MODEL, first);
    check(results, "other", other);

    Evaluation.Cell again = evaluate(Told.all(), TinyTasks.MODEL, true, ONE_EPOCH, "seed=77");
    assertThat(again.runs()).extracting(TrainingResult::seed).containsExactly(78L, 79L);
    check(results, TinyTasks.MODEL, again);
    check(results, "other", other);
    assertThat(new LongFile(results).runs()).hasSize(4);
    assertThat(Files.readAllLines(results.resolve("runs.csv")))
        .containsExactly(
            "name,run_id,run_folder," + TASK,
            "tiny,,tiny," + ids(again),
            "other,,other," + ids(other));
  }

  private static String ids(Evaluation.Cell cell) {
    return String.join(";", cell.runs().stream().map(TrainingResult::id).toList());
  }

  private static void check(Path results, String model, Evaluation.Cell cell) {
    TaskColumns columns = TinyTasks.LINEAR.columns();
    String measure = "opacity_dice";
    List<String> ids = cell.runs().stream().map(TrainingResult::id).toList();
    double[] values =
        cell.runs().stream().mapToDouble(r -> r.test().get(columns.column(measure))).toArray();
    assertThat(new RunsFile(results).runs(model, TASK)).isEqualTo(ids);
    assertThat(new DownstreamFile(results, columns).runs(model, measure).orElseThrow().values())
        .containsExactly(values);

    List<RunRow> rows = new LongFile(results).runs(TASK, model);
    assertThat(rows).extracting(RunRow::runId).isEqualTo(ids);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).values())
          .containsAllEntriesOf(cell.runs().get(i).test())
          .containsKey("rsna_seg_lin_val/loss");
    }

    Interval interval =
        new IntervalsFile(results)
            .all()
            .get(
                new IntervalsFile.Key(
                    TASK, model, columns.column(measure), Interval.Kind.BOOTSTRAP_CASES));
    double mean = (values[0] + values[1]) / 2;
    assertThat(interval.estimate()).isCloseTo(mean, within(1e-15));
    assertThat(interval.low()).isBetween(0.0, mean);
    assertThat(interval.high()).isBetween(mean, 1.0);
  }

  /** S17: as if run 2 had been copied from run 1. */
  @Test
  void runsThatAreCopiesAreAnErrorUnlessTheOriginalsWayIsAskedFor() throws IOException {
    for (String compat : List.of("compat=corrected", "compat=official")) {
      Evaluation.Cell cell = evaluate(Told.all(), ONE_EPOCH, compat);
      TrainingResult run = cell.runs().get(0);
      Path second = cell.folder().resolve("run-2").resolve("result.json");
      String id = cell.runs().get(1).id();
      String text = Files.readString(cell.folder().resolve("run-1").resolve("result.json"));
      Files.writeString(second, text.replace(run.id(), id));
      if (compat.endsWith("official")) {
        assertThat(evaluate(Told.all(), ONE_EPOCH, compat).runs()).hasSize(2);
      } else {
        assertThatThrownBy(() -> evaluate(Told.all(), ONE_EPOCH, compat))
            .isInstanceOf(LovtException.class)
            .hasMessageContaining("tiny on " + TASK)
            .hasMessageContaining(id + "=" + run.id());
      }
    }
  }

  /** Runs may come to equal values by answering nothing; their weights tell them apart. */
  @Test
  void runsOfEqualValuesAndOtherWeightsAreNoCopies() {
    EvaluationResults files = new EvaluationResults(folder.resolve("equal"));
    TaskColumns task = TinyTasks.LINEAR.columns();
    assertThat(files.enter("m", task, List.of(empty("aaaaaaaa", "0"), empty("bbbbbbbb", "1"))))
        .isEmpty();
    assertThat(files.enter("m", task, List.of(empty("aaaaaaaa", "0"), empty("bbbbbbbb", "0"))))
        .containsExactly(Map.entry("bbbbbbbb", "aaaaaaaa"));
  }

  private static TrainingResult empty(String id, String digit) {
    return new TrainingResult(
        id,
        1,
        1,
        1,
        0.1,
        0,
        1,
        1,
        Map.of("rsna_seg_lin_val/loss", 1.0),
        Map.of("rsna_seg_lin_test/opacity_dice", 0.0),
        Map.of(),
        digit.repeat(64),
        1);
  }

  @Test
  void withoutAResultsFolderNothingIsWrittenThere() {
    TaskRequest request = tiny.request(TinyTasks.LINEAR, ONE_EPOCH, "average_runs=1");
    Evaluation.Options options =
        new Evaluation.Options(
            null, folder.resolve("logs"), false, new FeatureBudget(0, 0, folder));
    Told told = Told.all();
    new Evaluation(options, told.interruption, told)
        .run(tiny.encoder(request), List.of(request), Device.CPU);
    assertThat(told.labels()).containsExactly("run-1");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void anEvaluationDoesNotRemoveTheTrainingOfAnotherThatIsAtWork() {
    AtomicReference<Throwable> refused = new AtomicReference<>();
    EvaluationMonitor other =
        new EvaluationMonitor() {
          @Override
          public void training(TrainingSpec spec, int epochs, int batches) {
            if (refused.get() == null) {
              refused.set(new IllegalStateException("was not refused"));
              try {
                evaluate(Told.all(), ONE_EPOCH);
              } catch (RuntimeException e) {
                refused.set(e);
              }
            }
          }
        };
    TaskRequest request = tiny.request(TinyTasks.LINEAR, ONE_EPOCH);
    Evaluation.Options options =
        new Evaluation.Options(
            folder.resolve("results"),
            folder.resolve("logs"),
            false,
            new FeatureBudget(0, 0, folder));
    assertThat(
            new Evaluation(options, Told.all().interruption, other)
                .run(tiny.encoder(request), List.of(request), Device.CPU)
                .get(0)
                .runs())
        .hasSize(2);
    assertThat(refused.get())
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("another evaluation is at work in ");
  }

  @Test
  void aCellThatWasBegunOnAFullDiskGetsItsConfiguration() throws IOException {
    interrupted(Told.interruptingBehind("run-1"));
    Path cell = cells(TinyTasks.MODEL).get(0);
    Files.delete(cell.resolve("config.yaml"));
    Files.delete(cell.resolve("overrides.yaml"));
    evaluate(Told.all(), ONE_EPOCH);
    assertThat(cell.resolve("config.yaml")).exists();
    assertThat(cell.resolve("overrides.yaml")).exists();
  }
}
