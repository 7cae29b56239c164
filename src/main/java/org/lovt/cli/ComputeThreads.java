package org.lovt.cli;

import org.lovt.torch.Engine;
import picocli.CommandLine.Option;

/** How many threads compute. */
final class ComputeThreads {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: all cores).")
  private Integer threads;

  /** Puts the number in force. */
  void apply() {
    if (threads != null) {
      Engine.setThreads(threads);
    }
  }

  /** The number: what was asked for, else that of the machine. */
  int count() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
