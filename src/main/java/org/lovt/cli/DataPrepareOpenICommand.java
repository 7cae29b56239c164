package org.lovt.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.data.prepare.openi.OpenIOptions;
import org.lovt.data.prepare.openi.OpenIPreparation;
import org.lovt.data.store.DatasetManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt data prepare openi}: the Indiana University collection. */
@Command(
    name = "openi",
    description = {
      "Prepares OpenI, the chest X-rays of Indiana University with their reports.",
      "ROOT holds NLMCXR_reports.tgz and NLMCXR_png.tgz, what they unpack to, or Kaggle's copy"
          + " (indiana_reports.csv, indiana_projections.csv, images/images_normalized). The archive"
          + " of images is unpacked once to ROOT/NLMCXR_png."
    })
final class DataPrepareOpenICommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ROOT", description = "Folder of the downloads.")
  private Path root;

  @Option(
      names = "--views",
      defaultValue = "frontal",
      paramLabel = "frontal|all",
      converter = ViewsName.class,
      description = "Which images of a report.")
  private OpenIOptions.Views views;

  @Option(
      names = "--projections",
      paramLabel = "FILE",
      description =
          "indiana_projections.csv, which says which images are frontal (default: in ROOT; without"
              + " it the first image of a report counts as frontal).")
  private Path projections;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Prepared data set (default: ROOT/openi_dataset).")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Key of the split and of the order of the reports.")
  private long seed;

  @Option(
      names = "--validation",
      paramLabel = "F",
      defaultValue = "0.1",
      description = "Fraction of the reports for validation.")
  private double validation;

  @Option(
      names = "--test",
      paramLabel = "F",
      defaultValue = "0.1",
      description = "Fraction of the reports for testing.")
  private double test;

  @Mixin private PrepareOptions common;

  @Override
  public Integer call() {
    Path target = out == null ? OpenIOptions.defaultOut(root) : out;
    OpenIOptions options =
        new OpenIOptions(
            root, views, projections, seed, validation, test, common.toOptions(target));
    DatasetManifest manifest;
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      manifest = OpenIPreparation.run(options, progress);
    }
    PrepareSummary.print(spec.commandLine().getOut(), options.common().out(), manifest);
    return 0;
  }

  /** Lower-case names of {@link OpenIOptions.Views}. */
  static final class ViewsName implements ITypeConverter<OpenIOptions.Views> {
    @Override
    public OpenIOptions.Views convert(String value) {
      return LowerCase.parse(OpenIOptions.Views.class, value);
    }
  }
}
