package org.lovt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.data.split.ImageSet;
import org.lovt.data.verify.DatasetVerifier;
import org.lovt.data.verify.VerifyOptions;
import org.lovt.data.verify.VerifyReport;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which data set is looked at and how; for {@code verify} and {@code stats}. */
final class VerifyTarget {
  @Mixin private ConfigurationOptions configuration;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description =
          "A data set of the group 'dataset' (lovt config list dataset), or the folder of a prepared"
              + " one.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "OVERRIDE",
      showDefaultValue = Help.Visibility.NEVER,
      description = "The user's paths: datasets.base_path=FOLDER.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--quick",
      description = "Look at lists, files and their headers only; decode no image.")
  private boolean quick;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: all processors).")
  private Integer threads;

  @Option(
      names = "--patients",
      paramLabel = "FILE",
      description =
          "RSNA's list of matches with NIH images, which tells the patients (default:"
              + " rsna_to_nih_matches.csv[.gz] in the data set).")
  private Path patients;

  /** Looks at the data set, with progress on the terminal. */
  VerifyReport run(CommandSpec spec) {
    if (threads != null && threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads: expected at least 1");
    }
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    VerifyOptions options = new VerifyOptions(quick, workers, patients);
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      if (isFolder()) {
        return DatasetVerifier.run(Path.of(name), Optional.empty(), options, progress);
      }
      DatasetConfig dataset = configuration.dataset(name, overrides);
      return DatasetVerifier.run(
          Path.of(dataset.path()), ImageSet.ofLoader(dataset.loader()), options, progress);
    }
  }

  private boolean isFolder() {
    return name.contains("/") || name.contains("\\") || name.equals(".");
  }
}
