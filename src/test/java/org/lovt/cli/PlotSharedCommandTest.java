package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.result.file.AnalysisFile;
import org.lovt.result.published.PublishedAnalysis;

class PlotSharedCommandTest {
  private static final int DATA_ERROR = 3;

  @TempDir Path folder;

  private Cli run(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "plot_shared";
    args[1] = "--results=" + folder;
    args[2] = "models.base_path=" + folder.resolve("models");
    System.arraycopy(more, 0, args, 3, more.length);
    return Cli.run(args);
  }

  @Test
  void withoutRunsPaperCsvItTellsHowToWriteIt() {
    Cli cli = run("--skip_alignment");
    assertThat(cli.code()).isEqualTo(DATA_ERROR);
    assertThat(cli.err())
        .contains("There is no " + folder.resolve("runs_paper.csv"))
        .contains("name,paper_name,baseline,has_local,has_global,order,category")
        .contains("ablation_no_l,no local loss,false,false,true,2,ablation");
  }

  @Test
  void itDrawsTheChosenModelsInTheChosenStyleAndFormat() throws IOException {
    Files.copy(Path.of("docs/how-to/runs_paper.csv"), folder.resolve("runs_paper.csv"));
    PublishedAnalysis.load().forEach(new AnalysisFile(folder, "test")::write);
    Cli cli = run("--category", "ablation", "--skip_alignment", "--style=paper", "--format=svg");
    assertThat(cli.err()).contains("note: no model has results of rsna_finetune_1");
    assertThat(cli.code()).isZero();
    assertThat(cli.out().lines())
        .contains(folder.resolve("generated/local_modality_assignment.svg").toString())
        .hasSize(2 * (6 + 1) + 2);
    assertThat(Files.readString(folder.resolve("generated/std_y_a.svg")))
        .contains("no global loss")
        .doesNotContain("ImageNet");
  }

  @Test
  void anUnknownFormatIsTold() {
    Cli cli = run("--format=gif");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains("expected one of pdf, svg, png. Received: 'gif'");
  }
}
