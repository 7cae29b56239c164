package org.lovt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lovt.config.ConfigTree;
import org.lovt.config.UserConfiguration;
import org.lovt.config.compose.RunContext;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.run.Evaluation;
import org.lovt.downstream.run.TaskRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How tasks are run: for all commands that train heads. */
final class TaskRunOptions {
  @Mixin private ConfigurationOptions configuration;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "Runs of each task, each with a seed of its own (default: average_runs of the task, 5 in those published).")
  private Integer runs;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Run k has the seed SEED + k (default: 12345).")
  private Long seed;

  @Option(
      names = "--protocol",
      defaultValue = TaskRequest.PUBLISHED,
      paramLabel = "NAME",
      description =
          "published, or the name of a folder in the group protocol: demo is for small encoders and"
              + " takes minutes on a CPU.")
  private String protocol;

  @Option(
      names = "--logs",
      defaultValue = "logs/downstream_runs",
      paramLabel = "DIR",
      description = "Folder of runs: metrics, checkpoints of heads, results of each.")
  private Path logs;

  @Option(
      names = "--features",
      defaultValue = "auto",
      paramLabel = "SIZE",
      description =
          "What may be kept of images and features: auto (a quarter of the memory, then a file),"
              + " off, a size of memory (8g), or of memory and file (8g,60g). Results are the same.")
  private String features;

  @Option(
      names = "--fresh",
      description = "Train again although results of the same configuration are there.")
  private boolean fresh;

  @Mixin private ComputeThreads threads;

  @Mixin private TrainingJobs jobs;

  @Option(names = "--dry-run", description = "Check everything, print the plan, and stop.")
  private boolean dryRun;

  ConfigTree tree() {
    return configuration.tree();
  }

  boolean dryRun() {
    return dryRun;
  }

  /** Puts the number of threads in force. */
  void applyThreads() {
    threads.apply();
  }

  /** The user's paths; overrides that are none of these are for the tasks. */
  private UserConfiguration user(List<String> overrides) {
    List<String> all = new ArrayList<>();
    if (runs != null) {
      all.add("average_runs=" + runs);
    }
    if (seed != null) {
      all.add("seed=" + seed);
    }
    all.addAll(overrides);
    return configuration.user(all);
  }

  TaskRequest.Source source(List<String> overrides) {
    return new TaskRequest.Source(tree(), user(overrides), protocol, RunContext.current());
  }

  /** As given, with the folder of result files, or null for none. */
  Evaluation.Options options(Path results) {
    return new Evaluation.Options(
        results, logs, fresh, FeatureBudget.parse(features, logs), jobs.count());
  }
}
