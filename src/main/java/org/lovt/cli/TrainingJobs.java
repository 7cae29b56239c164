package org.lovt.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many trainings of a task go on side by side. */
final class TrainingJobs {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private int jobs;

  @Option(
      names = "--jobs",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Trainings of a task side by side, each with its part of the threads: faster for small heads on a CPU."
              + " Results are those of one after the other with as many threads"
              + " as each has.")
  void set(int wanted) {
    if (wanted < 1) {
      throw new ParameterException(
          spec.commandLine(), "--jobs: expected at least 1. Received: " + wanted);
    }
    jobs = wanted;
  }

  int count() {
    return jobs;
  }
}
