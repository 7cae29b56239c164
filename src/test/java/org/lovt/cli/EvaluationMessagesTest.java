package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.lovt.downstream.run.TrainingSpec;
import org.lovt.train.Position;
import org.lovt.train.TrainListener;

/** What {@code lovt evaluate} and {@code evaluate-baseline} say. */
class EvaluationMessagesTest {
  @Test
  void anUnknownTaskIsAnsweredWithAllAndWhereOwnOnesComeFrom() {
    Cli run = Cli.run("evaluate-baseline", "random", "--tasks", "covid_linaer");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("Received: 'covid_linaer'. Did you mean 'covid_linear'?")
        .contains("nih_seg_linear")
        .contains("chexpert_linear")
        .contains("--config-dir");
  }

  @Test
  void anOwnTaskIsFoundInItsFolderAndNeedsOnlyItsData() {
    Cli run =
        Cli.run(
            "evaluate-baseline",
            "random",
            "--tasks",
            "lungs_linear",
            "--config-dir",
            "examples/own-task",
            "datasets.base_path=target/no-such-folder");
    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains("covid-cxr");
  }

  @Test
  void anUnknownProtocolIsToldByTheNameOfTheOption() {
    Cli run = Cli.run("evaluate-baseline", "random", "--protocol", "dmo");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--protocol: expected published or a folder of the group protocol")
        .contains("Did you mean 'demo'?");
  }

  @Test
  void theGroupOfProtocolsIsListed() {
    Cli run = Cli.run("config", "list", "protocol");
    assertThat(run.out()).contains("demo/linear_frozen ").contains("Masks by a linear head");
  }

  @Test
  void numbersBeyondThePaperAreToldTheKeysOfTheTasksThere() {
    Cli run = Cli.run("evaluate-baseline", "random", "--tasks", "19,20");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 to 18. Received: 19").contains("chexpert_linear");
  }

  @Test
  void aNumberOfJobsIsAtLeastOne() {
    Cli run = Cli.run("evaluate-baseline", "random", "--jobs", "0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--jobs: expected at least 1");
  }

  /** Of two trainings at once each says its own score. */
  @Test
  void trainingsSideBySideAreShownEachWithItsScore() {
    StringWriter err = new StringWriter();
    EvaluationProgress progress =
        new EvaluationProgress(new TerminalLine(new PrintWriter(err), true));
    TrainingSpec one = new TrainingSpec("run-1", 1, false, 0.1, 1, 1);
    TrainingSpec two = new TrainingSpec("run-2", 2, false, 0.2, 2, 2);
    progress.epoch(one, 0, "dice", 0.25, 0.25);
    progress.epoch(two, 0, "dice", 0.5, 0.75);
    progress.batch(one, new TrainListener.Progress(new Position(1, 1, 9, 4, 8), 2.0, 0.1, 4, 1L));
    assertThat(err.toString())
        .contains("run-1, rate 0.1: epoch 2/4, loss 2.0000, dice 0.2500 (best 0.2500)")
        .doesNotContain("run-2");
  }

  @Test
  void featuresThatEveryRunMakesAnewAreToldOncePerTask() {
    StringWriter err = new StringWriter();
    EvaluationProgress progress =
        new EvaluationProgress(new TerminalLine(new PrintWriter(err), false));
    for (String task : new String[] {"one", "two"}) {
      progress.cell(task, "random", 1, 2);
      progress.kept("train", "features", "memory", 2048);
      progress.kept("train", "features", "memory", 2048);
    }
    assertThat(err.toString().split("features of train", -1)).hasSize(3);
  }
}
