package org.lovt.result.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.metric.statistic.Interval;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.result.file.IntervalsFile;
import org.lovt.result.file.LongFile;
import org.lovt.result.file.RunRow;
import org.lovt.result.file.RunsFile;

/** What a results folder holds. */
class ResultCellsTest {
  private static final TaskColumns BASIC = EvaluationTask.basic().columns();
  private static final TaskColumns LUNGS = new TaskColumns("lungs", "lungs", List.of("dice"));

  @TempDir private Path results;
  private ResultFolder folder;

  @BeforeEach
  void folder() {
    folder = new ResultFolder(results);
  }

  private double[] values(String task, String model) {
    return ResultCells.read(results).cell(task, model).orElseThrow().values().values();
  }

  @Test
  void runsOfTheLongTableComeBeforeCondensedOnes() {
    folder.runs("own", BASIC, 0.1, 0.2).condensed("own", BASIC, 0.7, 0.8);
    folder.condensed("old", BASIC, 0.3, 0.3, 0.4);
    assertThat(values("rsna_frozen_10", "own")).containsExactly(0.1, 0.2);
    assertThat(values("rsna_frozen_10", "old")).containsExactly(0.3, 0.3, 0.4);
    CellRuns old = ResultCells.read(results).cell("rsna_frozen_10", "old").orElseThrow();
    assertThat(old.copies()).containsExactly(Map.entry("2", "1"));
    assertThat(old.distinct()).isEqualTo(2);
    assertThat(ResultCells.read(results).cell("covid_linear", "own")).isEmpty();
  }

  @Test
  void runsOfAnEarlierEvaluationOfACellAreNotCounted() {
    folder.runs("m", BASIC, 0.1, 0.2, 0.3).runs("m", BASIC, 0.5, 0.6);
    assertThat(new LongFile(results).runs(BASIC.key(), "m")).hasSize(5);
    assertThat(values("rsna_frozen_10", "m")).containsExactly(0.5, 0.6);
    new RunsFile(results).setRuns("m", BASIC.key(), List.of());
    assertThat(values("rsna_frozen_10", "m")).hasSize(5);
  }

  @Test
  void runsWithEqualMeasureButOtherLossesAreNoCopies() {
    folder.runs("m", BASIC, 0, 0, 0);
    ResultCells cells = ResultCells.read(results);
    assertThat(cells.cell(BASIC.key(), "m").orElseThrow().distinct()).isEqualTo(3);
    cells.requireIndependent(List.of(BASIC), List.of("m"));
  }

  @Test
  void recordedCopiesAreRefusedAndNamedCondensedOnesAreNot() {
    Map<String, Double> same = Map.of("rsna_test/mAP", 0.25, "rsna_val/loss", 1.5);
    new LongFile(results)
        .add(
            List.of(
                new RunRow(BASIC.key(), "m", "a", 1, 1, 1e-3, same),
                new RunRow(BASIC.key(), "m", "b", 2, 2, 1e-3, Map.of("rsna_test/mAP", 0.5)),
                new RunRow(BASIC.key(), "m", "c", 3, 3, 1e-3, same)));
    folder.condensed("old", BASIC, 0.3, 0.3);
    ResultCells cells = ResultCells.read(results);
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> cells.requireIndependent(List.of(BASIC), List.of("old", "m")))
        .withMessageContaining("m on rsna_frozen_10: run 3 = run 1")
        .matches(e -> e.kind() == LovtException.Kind.DATA);
    assertThatCode(() -> cells.requireIndependent(List.of(BASIC), List.of("old")))
        .doesNotThrowAnyException();
  }

  @Test
  void ownTasksComeBehindThoseOfThePaperWhereverTheyAreRecorded() {
    TaskColumns heart = new TaskColumns("heart", "h", List.of("dice", "IoU"));
    folder.runs("m", LUNGS, 0.9).runs("m", BASIC, 0.1).condensed("m", heart, 0.8);
    folder.runs("n", EvaluationTask.of(1).columns(), 0.2);
    ResultCells cells = ResultCells.read(results);
    assertThat(cells.tasksOf(List.of("m"))).containsExactly(BASIC, heart, LUNGS);
    assertThat(cells.tasksOf(List.of("n")))
        .extracting(TaskColumns::key)
        .containsExactly("rsna_finetune_1");
    assertThat(cells.task("unknown")).isEmpty();
    assertThat(values("heart", "m")).containsExactly(0.8);
  }

  @Test
  void modelsAreThoseOfTheRunsFileOrElseAllWithResults() {
    folder.condensed("a", BASIC, 0.1).condensed("b", BASIC, 0.2);
    assertThat(ResultCells.read(results).models()).containsExactly("a", "b");
    folder.registered("b").registered("c");
    assertThat(ResultCells.read(results).models()).containsExactly("b", "c");
    assertThat(ResultCells.read(results).known()).containsExactly("b", "c", "a");
  }

  @Test
  void aFolderWithoutResultsIsToldWithTheCommandThatMakesThem() {
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> ResultCells.read(results.resolve("none")))
        .withMessageContaining("no results folder")
        .matches(e -> e.remedy().contains("lovt evaluate NAME"));
    folder.registered("a");
    assertThatExceptionOfType(LovtException.class)
        .isThrownBy(() -> ResultCells.read(results))
        .withMessageContaining("Found no run");
  }

  @Test
  void intervalsOverCasesAreKeptByKind() {
    IntervalsFile file = new IntervalsFile(results);
    Interval cases = new Interval(Interval.Kind.BOOTSTRAP_CASES, 0.95, 0.5, 0.4, 0.6);
    Interval patients = new Interval(Interval.Kind.BOOTSTRAP_PATIENTS, 0.95, 0.5, 0.3, 0.7);
    file.replace("t", "m", "x_test/y", List.of(new Interval(cases.kind(), 0.95, 0.1, 0.1, 0.1)));
    file.replace("t", "m", "x_test/y", List.of(cases, patients));
    assertThat(file.all())
        .containsOnly(
            Map.entry(new IntervalsFile.Key("t", "m", "x_test/y", cases.kind()), cases),
            Map.entry(new IntervalsFile.Key("t", "m", "x_test/y", patients.kind()), patients));
    folder.runs("m", new TaskColumns("t", "x", List.of("y")), 0.5);
    ResultCells cells = ResultCells.read(results);
    TaskColumns task = cells.task("t").orElseThrow();
    assertThat(cells.interval(task, "m", patients.kind())).contains(patients);
    assertThat(cells.interval(task, "n", patients.kind())).isEmpty();
  }
}
