package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.config.schema.Experiment;
import org.lovt.data.study.Split;
import org.lovt.torch.Device;
import org.lovt.train.DeviceChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is analysed and where results go: for all commands that analyse embeddings. */
final class AnalysisCommandOptions {
  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "test",
      converter = SplitName.class,
      description = "Which part of the data: test, validation, train; never augmented.")
  private Split split;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description =
          "Studies per batch (default: that of the training, 32 for bare encoders). The measures"
              + " named batch_estimate and uniformity depend on it.")
  private Integer batchSize;

  @Option(
      names = "--results",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Folder of result files.")
  private Path results;

  @Mixin private ComputeThreads threads;

  @Mixin private ConfigurationOptions configuration;

  ConfigurationOptions configuration() {
    return configuration;
  }

  void applyThreads() {
    threads.apply();
  }

  Split split() {
    return split;
  }

  Path results() {
    return results;
  }

  Optional<Integer> batchSize() {
    if (batchSize != null && batchSize < 1) {
      throw LovtException.config(
          "--batch-size: expected at least 1. Received: " + batchSize, "Leave it out if in doubt.");
    }
    return Optional.ofNullable(batchSize);
  }

  /** The device of a configuration; tells what a person should know of the choice. */
  static Device device(Experiment experiment, Composition composition, PrintWriter err) {
    DeviceChoice device = DeviceChoice.of(experiment, composition);
    if (!device.notice().isEmpty()) {
      err.println("note: " + device.notice());
    }
    return device.device();
  }
}
