package org.lovt.cli;

import java.util.concurrent.Callable;
import org.lovt.data.split.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare covid-rural}. */
@Command(
    name = "covid-rural",
    aliases = "covid",
    description = {
      "Prepares COVID rural (images as JPEG, masks of opacities).",
      "ROOT is the folder covid_rural_annot, which holds jpgs and pngs_masks. Splits keep all images"
          + " of a patient together. Images are equalised; raw files stay as they are."
    })
final class DataPrepareCovidRuralCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PrepareScanOptions common;

  @Mixin private PrepareScanOptions.TestFraction test;

  /** Accepted for the sake of the other sets: there is no other way for this one. */
  @Option(names = "--patient-level", hidden = true)
  private boolean patientLevel;

  @Override
  public Integer call() {
    return common.run(
        spec,
        ImageSet.COVID_RURAL,
        test,
        false,
        options -> options.withPatientLevel(patientLevel, null));
  }
}
