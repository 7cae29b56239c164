package org.lovt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalSpellingTest {
  @ParameterizedTest
  @CsvSource({
    "evaluate_downstream, lovt evaluate",
    "plot_shared, lovt plot-shared",
    "evaluate-downstream, lovt evaluate",
    "evaluate_baseline_downstream, lovt evaluate-baseline",
    "run_finetuning, lovt finetune",
    "run_finetuning_baseline, lovt finetune"
  })
  void theOriginalsWordsCallOurCommands(String word, String command) {
    Cli help = Cli.run(word, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: " + command + " ");
  }

  @Test
  void theyStayOutOfTheHelp() {
    assertThat(Cli.run("--help").out()).doesNotContain("evaluate_downstream", "run_finetuning");
  }

  @Test
  void onlyTheFirstWordIsTranslated() {
    assertThat(OriginalSpelling.translate("report", "run_finetuning"))
        .containsExactly("report", "run_finetuning");
    assertThat(OriginalSpelling.translate()).isEmpty();
  }
}
