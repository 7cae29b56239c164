package org.lovt.cli;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Commands as the original program calls them; they stay out of the help. */
final class OriginalSpelling {
  private static final Map<String, List<String>> COMMANDS =
      Map.ofEntries(
          entry("run_training", List.of("pretrain")),
          entry("supervised_baseline", List.of("baseline", "chexpert")),
          entry("byol_baseline", List.of("baseline", "byol")),
          entry("simclr_baseline", List.of("baseline", "simclr")),
          entry("analyze_baseline", List.of("analyze-baseline")),
          entry("plot_baseline", List.of("plot-baseline")),
          entry("plot_shared", List.of("plot-shared")),
          entry("evaluate_downstream", List.of("evaluate")),
          entry("evaluate_baseline_downstream", List.of("evaluate-baseline")),
          entry("run_finetuning", List.of("finetune")),
          entry("run_finetuning_baseline", List.of("finetune")));

  private OriginalSpelling() {}

  /** The same command line with the first word as this program calls it; also with {@code -}. */
  static String[] translate(String... args) {
    if (args.length == 0) {
      return args.clone();
    }
    List<String> first = COMMANDS.getOrDefault(args[0].replace('-', '_'), List.of(args[0]));
    return Stream.concat(first.stream(), Arrays.stream(args).skip(1)).toArray(String[]::new);
  }
}
