package org.lovt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lovt.Statement.Spec;
import org.lovt.StatementList.Entry;

/**
 * Every statement of the check-lists has a test or a reason, and docs/reference/statements.md says
 * which. {@code -Dlovt.write.statements} writes the page.
 */
class StatementsTest {
  private static final Path PAGE = Path.of("docs/reference/statements.md");
  private static final int PRETRAINING_STATEMENTS = 96;

  private final StatementTests tests = StatementTests.find();

  @Test
  void theListOfPretrainingIsComplete() {
    assertThat(StatementList.of(Spec.PRETRAINING))
        .extracting(Entry::number)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, PRETRAINING_STATEMENTS).boxed().toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyStatementHasATestOrAReason(Spec spec) {
    Map<Integer, List<String>> shown = tests.of(spec);
    List<Entry> entries = StatementList.of(spec);
    assertThat(entries)
        .filteredOn(e -> !shown.containsKey(e.number()) && !e.pending())
        .as("statements without test or reason")
        .isEmpty();
    assertThat(entries)
        .filteredOn(e -> shown.containsKey(e.number()) && e.pending())
        .as("pending statements that have a test by now")
        .isEmpty();
    assertThat(entries).extracting(Entry::number).containsAll(shown.keySet());
  }

  @Test
  void whatIsAnnotatedRuns() {
    assertThat(tests.notRun()).isEmpty();
  }

  @Test
  void thePageIsInStep() throws IOException {
    String page = page();
    if (System.getProperty("lovt.write.statements") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("write it again with mvn test -Dtest=StatementsTest -Dlovt.write.statements")
        .content()
        .isEqualTo(page);
  }

  private String page() {
    List<String> lines = new ArrayList<>();
    lines.add("# Statements and their tests");
    lines.add("");
    lines.add(
        "The specification ends in lists of statements that can be tested. Here they are in short, each");
    lines.add(
        "with the tests that show it, or with the reason why none does yet. The page is made of the");
    lines.add(
        "annotations on the tests; a test compares it with them. Beside these tests stands `ParityTest`,");
    lines.add("which compares with recorded values of the original program.");
    table(lines, "Pre-training", Spec.PRETRAINING);
    table(
        lines, "Data and configuration, as far as pre-training is concerned", Spec.DATA_AND_CONFIG);
    table(lines, "Evaluation and baselines", Spec.EVALUATION_AND_BASELINES);
    table(lines, "Analysis, figures and reports", Spec.ANALYSIS_AND_PLOTS);
    return String.join("\n", lines) + "\n";
  }

  private void table(List<String> lines, String title, Spec spec) {
    lines.add("");
    lines.add("## " + title);
    lines.add("| | statement | shown by |");
    lines.add("|---|---|---|");
    for (Entry e : StatementList.of(spec)) {
      List<String> cells = new ArrayList<>(tests.of(spec).getOrDefault(e.number(), List.of()));
      if (!e.remark().isEmpty()) {
        cells.add("*" + e.remark() + "*");
      }
      lines.add("| " + e.number() + " | " + e.text() + " | " + String.join("<br>", cells) + " |");
    }
  }
}
