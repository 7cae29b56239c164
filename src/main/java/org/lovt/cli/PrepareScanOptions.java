package org.lovt.cli;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.scans.ScanOptions;
import org.lovt.data.prepare.scans.ScanPreparation;
import org.lovt.data.prepare.scans.SplitChoice;
import org.lovt.data.split.ImageSet;
import org.lovt.data.split.Splitting;
import org.lovt.data.split.Splitting.Fractions;
import org.lovt.data.store.DatasetManifest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the preparations of the five image sets have in common. */
final class PrepareScanOptions {
  private static final double FIFTH = 0.2;

  @Parameters(paramLabel = "ROOT", description = "Folder of the download.")
  private Path root;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Folder for the prepared files (default: ROOT, where the dataset files look for them).")
  private Path out;

  @Option(
      names = "--splits",
      paramLabel = "published|random",
      converter = SplitName.class,
      description =
          "Training, validation and test images as published with LoVT (default), or drawn by the"
              + " same rule from a seed.")
  private SplitChoice splits;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of random splits (default: 123, which gives the published ones where all images are"
              + " there).")
  private Long seed;

  @Option(
      names = "--val",
      paramLabel = "F",
      description = "Fraction for validation in random splits (default: 0.2).")
  private Double validation;

  @Mixin private PrepareOptions common;

  /** The original's spelling. */
  @Option(names = "--val_percentage", hidden = true)
  void legacyValidation(Double value) {
    validation = value;
  }

  /** Fraction for testing; Object-CXR has no such option, since its test part is fixed. */
  static final class TestFraction {
    @Option(
        names = "--test",
        paramLabel = "F",
        description = "Fraction for testing in random splits (default: 0.2).")
    private Double test;

    /** The original's spelling. */
    @Option(names = "--test_percentage", hidden = true)
    void legacyTest(Double value) {
      test = value;
    }
  }

  /**
   * Prepares, and tells what came out.
   *
   * @param test fraction for testing
   * @param byPatient whether patients are kept together, which published splits do not
   * @param special the set's own options
   */
  int run(
      CommandSpec spec,
      ImageSet set,
      TestFraction test,
      boolean byPatient,
      UnaryOperator<ScanOptions> special) {
    boolean random = splits == SplitChoice.RANDOM || splits == null && byPatient;
    if (!random) {
      refuse("--seed", seed);
      refuse("--val", validation);
      refuse("--test", test.test);
    }
    ScanOptions options =
        ScanOptions.of(set, root).withCommon(common.toOptions(out == null ? root : out));
    if (random) {
      options =
          options.withRandomSplits(
              seed == null ? Splitting.PUBLISHED_SEED : seed,
              new Fractions(orFifth(validation), orFifth(test.test)));
    }
    options = special.apply(options);
    DatasetManifest manifest;
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      manifest = ScanPreparation.run(options, progress);
    }
    PrepareScanSummary.print(spec.commandLine().getOut(), options.common().out(), manifest);
    return 0;
  }

  private static double orFifth(Double fraction) {
    return fraction == null ? FIFTH : fraction;
  }

  private static void refuse(String option, Object value) {
    if (value != null) {
      throw LovtException.config(
          option + " has no effect on the published splits",
          "Add --splits random to draw new ones, or leave it out.");
    }
  }

  /** Lower-case names of {@link SplitChoice}. */
  static final class SplitName implements ITypeConverter<SplitChoice> {
    @Override
    public SplitChoice convert(String value) {
      return LowerCase.parse(SplitChoice.class, value);
    }
  }
}
