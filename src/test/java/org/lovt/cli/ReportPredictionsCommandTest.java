package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.data.split.ImageSet;
import org.lovt.downstream.run.TinyEvaluation;

/** {@code lovt report predictions}. */
class ReportPredictionsCommandTest {
  @TempDir Path base;

  private static Cli run(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private static List<String> words(List<String> overrides, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(overrides);
    return all;
  }

  @Test
  void sheetsOfAnEvaluationAreDrawnFromItsFolder() {
    TinyEvaluation tiny = new TinyEvaluation(base);
    tiny.data(ImageSet.RSNA);
    String logs = tiny.logs().toString();
    String[] folders = {"--logs", logs, "--results", base.resolve("results").toString()};
    List<String> evaluate = words(tiny.overrides(), "evaluate-baseline", "random", "--runs", "1");
    evaluate.addAll(List.of(folders));
    Cli boxes = run(evaluate, "--tasks", "rsna_frozen_100", TinyEvaluation.SMALL_HEAD);
    assertThat(boxes.code()).as(boxes.err()).isZero();
    Cli masks = run(evaluate, "--tasks", "rsna_seg_linear_100");
    assertThat(masks.code()).as(masks.err()).isZero();

    List<String> report = words(tiny.paths(), "report", "predictions", "random");
    Cli drawn = run(words(List.of("--tasks", "all"), report.toArray(String[]::new)), folders);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    Path pictures = base.resolve("results/pictures/random");
    for (String task : List.of("rsna_frozen_100", "rsna_seg_linear_100")) {
      Path sheet = pictures.resolve(task + "-predictions.png");
      assertThat(sheet).isNotEmptyFile();
      assertThat(pictures.resolve(task + "-failures.png")).isNotEmptyFile();
      assertThat(drawn.out()).contains(sheet.toString());
    }
    assertThat(drawn.err()).contains("note: no finished run 1 of covid_linear");

    Cli none = run(report, "--run", "2", "--logs", logs);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("expected a finished run 2");
    Cli odd = run(report, "seed=1", "--logs", logs);
    assertThat(odd.err()).contains("not a path of the user configuration: seed=1");
  }
}
