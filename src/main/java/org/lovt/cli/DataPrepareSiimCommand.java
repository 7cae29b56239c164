package org.lovt.cli;

import java.util.concurrent.Callable;
import org.lovt.data.split.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare siim}. */
@Command(
    name = "siim",
    description = {
      "Prepares SIIM-ACR Pneumothorax (images as DICOM, masks as run lengths).",
      "ROOT holds train-rle.csv and dicom-images-train. Images are equalised; raw files stay as they are."
    })
final class DataPrepareSiimCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PrepareScanOptions common;

  @Mixin private PrepareScanOptions.TestFraction test;

  @Override
  public Integer call() {
    return common.run(spec, ImageSet.SIIM, test, false, options -> options);
  }
}
