package org.lovt.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.data.split.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare rsna}. */
@Command(
    name = "rsna",
    description = {
      "Prepares the RSNA Pneumonia Detection Challenge 2018 (images as DICOM, boxes).",
      "ROOT holds stage_2_train_labels.csv and stage_2_train_images. Pixels stay as stored; raw"
          + " files stay as they are."
    })
final class DataPrepareRsnaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PrepareScanOptions common;

  @Mixin private PrepareScanOptions.TestFraction test;

  @Option(
      names = "--patient-level",
      description =
          "Keep all images of a patient together, which the published splits do not; means --splits"
              + " random. Needs the list of matches with NIH images.")
  private boolean patientLevel;

  @Option(
      names = "--patients",
      paramLabel = "FILE",
      description =
          "List of matches with NIH images, columns rsna_patientId and nih_image (default:"
              + " ROOT/rsna_to_nih_matches.csv.gz).")
  private Path patients;

  @Override
  public Integer call() {
    return common.run(
        spec,
        ImageSet.RSNA,
        test,
        patientLevel,
        options -> options.withPatientLevel(patientLevel, patients));
  }
}
