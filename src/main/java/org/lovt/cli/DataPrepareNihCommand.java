package org.lovt.cli;

import java.util.concurrent.Callable;
import org.lovt.data.prepare.scans.ScanOptions;
import org.lovt.data.split.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare nih}. */
@Command(
    name = "nih",
    description = {
      "Prepares the images of NIH ChestX-ray14 that have boxes of eight findings, and some without"
          + " findings.",
      "ROOT holds BBox_List_2017.csv and the images (images_001/images and so on, or images); random"
          + " splits also need Data_Entry_2017_v2020.csv and test_list.txt. Images are equalised; raw"
          + " files stay as they are."
    })
final class DataPrepareNihCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PrepareScanOptions common;

  @Mixin private PrepareScanOptions.TestFraction test;

  @Option(
      names = "--patient-level",
      description =
          "Keep all images of a patient together, with and without findings, which the published"
              + " splits do not; means --splits random.")
  private boolean patientLevel;

  @Option(
      names = "--no-findings",
      paramLabel = "N",
      description =
          "Number of images without findings (default: 100, which the published splits have).")
  private Integer noFindings;

  /** The original's spelling. */
  @Option(names = "--include_no_findings", hidden = true)
  void legacyNoFindings(Integer value) {
    noFindings = value;
  }

  @Override
  public Integer call() {
    return common.run(
        spec,
        ImageSet.NIH,
        test,
        patientLevel,
        options -> special(options.withPatientLevel(patientLevel, null)));
  }

  private ScanOptions special(ScanOptions options) {
    return noFindings == null ? options : options.withNoFindings(noFindings);
  }
}
