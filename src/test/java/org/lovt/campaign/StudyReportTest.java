package org.lovt.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.base.LovtException;
import org.lovt.config.ConfigTree;
import org.lovt.result.EvaluationTask;
import org.lovt.result.cell.ResultFolder;
import org.lovt.train.Interruption;

/** The page of a study of which only a part is there. */
class StudyReportTest {
  private static final EvaluationTask TASK = EvaluationTask.COVID_LINEAR;

  @TempDir private Path folder;

  private StudyPlan plan() {
    ConfigTree tree = ConfigTree.open(List.of());
    return StudyPlan.of(
        Study.open(tree, "phantom-small"),
        new StudyPlace(folder, tree, StudyOverrides.NONE, 1, 1, Interruption::manual),
        List.of(),
        List.of());
  }

  private ResultFolder results() {
    return new ResultFolder(plan().place().results());
  }

  @Test
  void theReferenceAloneHasATableWithoutTests() {
    results().runs("demo_global", TASK.columns(), 0.2, 0.3);
    assertThat(StudyReport.write(plan()))
        .content()
        .contains("demo\\_global")
        .doesNotContain("differs from");
  }

  @Test
  void twoRunsOfEqualSeedsAreTestedAgainstTheReference() {
    results().runs("demo_global", TASK.columns(), 0.2, 0.3).runs("demo", TASK.columns(), 0.2, 0.4);
    assertThat(StudyReport.write(plan())).content().contains("differs from demo\\_global");
  }

  @Test
  void modelsOnOtherTasksThanTheReferenceHaveATableWithoutTests() {
    results()
        .runs("demo_global", TASK.columns(), 0.2, 0.3)
        .runs("demo", EvaluationTask.RSNA_SEG_LINEAR_10.columns(), 0.2, 0.3);
    assertThat(StudyReport.write(plan())).content().contains("demo\\_global");
  }

  @Test
  void oneRunOfEachHasATableWithoutTests() {
    results().runs("demo_global", TASK.columns(), 0.2).runs("demo", TASK.columns(), 0.2);
    assertThat(StudyReport.write(plan())).content().contains("demo\\_global");
  }

  @Test
  void severalProcessesMayEndAtOnce() throws InterruptedException {
    results().runs("demo_global", TASK.columns(), 0.2, 0.3).runs("demo", TASK.columns(), 0.2, 0.4);
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread thread = new Thread(() -> writeOften(thrown));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(thrown).isEmpty();
  }

  private void writeOften(List<Throwable> thrown) {
    StudyPlan plan = plan();
    for (int i = 0; i < 20; i++) {
      try {
        StudyReport.write(plan);
      } catch (LovtException e) {
        thrown.add(e);
      }
    }
  }
}
