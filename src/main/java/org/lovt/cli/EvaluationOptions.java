package org.lovt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.downstream.run.Evaluation;
import org.lovt.downstream.run.TaskFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to evaluate on, how, and where results go: for all commands that evaluate. */
final class EvaluationOptions {
  @Mixin private TaskRunOptions running;

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description =
          "basic, extended, all, task keys (rsna_frozen_10), their numbers 1 to 18, chexpert_linear,"
              + " chexpert_finetune, or own tasks; comma-separated. Without it: the basic task, and the others with --extended.")
  private List<String> tasks = new ArrayList<>();

  @Option(
      names = {"--extended", "--evaluate_extended", "--evaluate-extended"},
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "The 17 other tasks, too.")
  private boolean extended;

  @Option(
      names = {"--basic", "--evaluate_basic", "--evaluate-basic"},
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "The basic task, rsna_frozen_10; --no-basic leaves it out.")
  private boolean basic;

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Folder of result files.")
  private Path results;

  /** How tasks are run. */
  TaskRunOptions running() {
    return running;
  }

  List<TaskFile> tasks() {
    List<String> names = new ArrayList<>(tasks);
    if (names.isEmpty()) {
      if (basic) {
        names.add("basic");
      }
      if (extended) {
        names.add("extended");
      }
    }
    if (names.isEmpty()) {
      throw LovtException.config(
          "no task is left with --no-basic",
          "Add --extended for the 17 others, or name some with --tasks.");
    }
    return TaskFile.of(names, running.tree());
  }

  Evaluation.Options options() {
    return running.options(results);
  }
}
