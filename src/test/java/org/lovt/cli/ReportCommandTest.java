package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lovt.result.EvaluationTask;
import org.lovt.result.TaskColumns;
import org.lovt.result.cell.ResultFolder;
import org.lovt.result.file.LongFile;
import org.lovt.result.file.RunRow;

/** {@code lovt report table} and {@code lovt reproduce}. */
class ReportCommandTest {
  private static final TaskColumns BASIC = EvaluationTask.basic().columns();

  @TempDir private Path results;
  @TempDir private Path other;

  @BeforeEach
  void results() {
    new ResultFolder(results)
        .runs("LoVT_100", BASIC, 0.1642, 0.1598, 0.1711, 0.1673, 0.1625)
        .runs("random", BASIC, 0.0402, 0.0433, 0.0391, 0.0415, 0.0388)
        .runs("LoVT_100", new TaskColumns("lungs", "l", List.of("dice")), 0.91, 0.93, 0.92);
  }

  private Cli run(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--results";
    all[args.length + 1] = results.toString();
    return Cli.run(all);
  }

  @Test
  void theTableIsPrintedAsMarkdown() {
    Cli run = run("report", "table", "--against", "random", "--title", "My table");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            ## My table

            | model | rsna\\_frozen\\_10 mAP.lovt | lungs dice |
            |---|--:|--:|
            | LoVT\\_100 | **16.5 ± 0.5**\\* | **92.0 ± 2.5** n=3 |
            | random | *4.1 ± 0.2* | – |
            """)
        .contains("Holm");
  }

  @Test
  void theSameCommandGivesTheSameBytesInEveryFormat() throws Exception {
    String folder = other.resolve("tables").toString();
    String[] args = {"report", "table", "--format", "md,csv,latex,html", "--out", folder};
    Cli run = run(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(4);
    for (String ending : List.of("md", "csv", "tex", "html")) {
      Path file = Path.of(folder, "results_table." + ending);
      byte[] first = Files.readAllBytes(file);
      Files.delete(file);
      run(args);
      assertThat(file).hasBinaryContent(first);
    }
    Path html = other.resolve("t.html");
    assertThat(run("report", "table", "--out", html.toString()).code()).isZero();
    assertThat(html).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void rowsOfTheResultsMakeAPageWithoutAnyModel() {
    Path page = other.resolve("pages/all.html");
    String models = "models.base_path=" + other.resolve("models");
    Cli run =
        run("report", "LoVT_100", "random", models, "--no-examples", "--out", page.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(page)
        .content()
        .contains("<h1>LoVT_100 and random</h1>")
        .contains("LoVT_100 is better on 1, worse on 0 of 1 tasks")
        .contains("16.5 ± 0.5")
        .contains("Not trained: random weights")
        .contains("(--no-examples)");

    Cli unknown = run("report", "LoVT_10", models);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("no model 'LoVT_10'").contains("'LoVT_100'?");
    // A model with the name of a sub-command.
    Cli table = run("report", "--no-examples", models, "--", "table");
    assertThat(table.code()).isEqualTo(2);
    assertThat(run("report", "table").out()).startsWith("## Results");
  }

  @Test
  void reproducePrintsAVerdictPerCell() {
    Cli run = run("reproduce", "basic", "covid_linear");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("| rsna\\_frozen\\_10 | LoVT\\_100 | LoVT\\_100 | mAP.lovt | 16.5 ± 0.5 |")
        .contains("| 16.4 ± 1.3 4/5 | +0.1 |")
        .contains("agrees |")
        .contains("| covid\\_linear | random | Random | opacity\\_dice.global | – | 6.0 ± 0.0 |")
        .contains("Of 4 cells: agrees 2, not evaluated 2.");
    Cli as = run("reproduce", "5", "--model", "LoVT_100", "as", "CLIP_100", "--model", "random");
    assertThat(as.out()).contains("| LoVT\\_100 | CLIP\\_100 |").contains("| random | Random |");
    Cli csv = run("reproduce", "5", "--model=random as ImageNet", "--format", "csv");
    assertThat(csv.out())
        .contains("rsna_frozen_10,random,ImageNet,mAP.lovt,4.058,")
        .contains("below");
  }

  @Test
  void mistakesAreExplained() {
    Cli none = Cli.run("report", "table", "--results", other.resolve("none").toString());
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("no results folder").contains("'lovt evaluate NAME' makes it");
    Cli model = run("report", "table", "LoVT_10");
    assertThat(model.code()).isEqualTo(2);
    assertThat(model.err()).contains("Did you mean 'LoVT_100'?");
    Cli format = run("report", "table", "--format", "pdf");
    assertThat(format.code()).isEqualTo(2);
    assertThat(format.err()).contains("md, csv, latex, html");
    Cli several = run("report", "table", "--format", "md,csv");
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err()).contains("--out FOLDER");
    Cli ending = run("report", "table", "--out", other.resolve("t.pdf").toString());
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.err()).contains("t.pdf").contains(".html");
    Cli interval = run("report", "table", "--interval", "bootstrap");
    assertThat(interval.code()).isEqualTo(3);
    assertThat(interval.err()).contains("intervals.csv");
    Cli own = run("reproduce", "lungs");
    assertThat(own.code()).isEqualTo(2);
    assertThat(own.err()).contains("'lungs'");
    assertThat(run("reproduce", "5", "--model", "random", "as").code()).isEqualTo(2);
    assertThat(run("reproduce").code()).isEqualTo(2);
    assertThat(Cli.run("report").code()).isEqualTo(2);
  }

  @Test
  void runsThatAreCopiesAreRefusedUnlessAllowed() {
    var copy = Map.of("rsna_test/mAP", 0.25, "rsna_val/loss", 1.5);
    new LongFile(results)
        .add(
            List.of(
                new RunRow(BASIC.key(), "copied", "x", 1, 1, 1e-3, copy),
                new RunRow(BASIC.key(), "copied", "y", 2, 2, 1e-3, copy)));
    Cli refused = run("report", "table", "copied");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("copied on rsna_frozen_10: run 2 = run 1");
    assertThat(run("reproduce", "5", "--model", "copied", "as", "LoVT_30").code()).isEqualTo(3);
    Cli allowed = run("report", "table", "copied", "--allow-copies");
    assertThat(allowed.code()).isZero();
    assertThat(allowed.out()).contains("1/2").contains("run 2 = run 1");
  }
}
