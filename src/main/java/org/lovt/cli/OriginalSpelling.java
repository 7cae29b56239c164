package org.lovt.cli;

import java.util.Map;

/** Commands as the original program calls them; they stay out of the help. */
final class OriginalSpelling {
  private static final Map<String, String> COMMANDS =
      Map.of(
          "evaluate_downstream", "evaluate",
          "evaluate_baseline_downstream", "evaluate-baseline",
          "run_finetuning", "finetune",
          "run_finetuning_baseline", "finetune");

  private OriginalSpelling() {}

  /** The same command line with the first word as this program calls it; also with {@code -}. */
  static String[] translate(String... args) {
    String[] ours = args.clone();
    if (ours.length > 0) {
      ours[0] = COMMANDS.getOrDefault(ours[0].replace('-', '_'), ours[0]);
    }
    return ours;
  }
}
