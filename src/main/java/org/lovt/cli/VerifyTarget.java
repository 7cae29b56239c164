package org.lovt.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.split.ImageSet;
import org.lovt.data.verify.DatasetVerifier;
import org.lovt.data.verify.ScanVerifier;
import org.lovt.data.verify.VerifyOptions;
import org.lovt.data.verify.VerifyReport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which data set is looked at and how; for {@code verify} and {@code stats}. */
final class VerifyTarget {
  @Mixin private DatasetName name;

  @Option(
      names = "--quick",
      description = "Look at lists, files and their headers only; decode no image.")
  private boolean quick;

  @Mixin private WorkerThreads threads;

  @Option(
      names = "--patients",
      paramLabel = "FILE",
      description =
          "RSNA's list of matches with NIH images, which tells the patients (default:"
              + " rsna_to_nih_matches.csv[.gz] in the data set).")
  private Path patients;

  /** Looks at the data set, with progress on the terminal. */
  VerifyReport run(CommandSpec spec) {
    VerifyOptions options = new VerifyOptions(quick, threads.count(), patients);
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      if (isFolder()) {
        return DatasetVerifier.run(Path.of(name.text()), Optional.empty(), options, progress);
      }
      DatasetConfig dataset = name.config();
      if (!(dataset.type() instanceof DatasetLoader)) {
        try (ScanDataset data = ScanDatasets.open(dataset, Compat.CORRECTED)) {
          return new ScanVerifier(data, options, progress).run();
        }
      }
      return DatasetVerifier.run(
          Path.of(dataset.path()), ImageSet.ofLoader(dataset.loader()), options, progress);
    }
  }

  private boolean isFolder() {
    String text = name.text();
    return text.contains("/") || text.contains("\\") || text.equals(".");
  }
}
