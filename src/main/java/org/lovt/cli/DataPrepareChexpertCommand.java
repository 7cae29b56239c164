package org.lovt.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.lovt.base.Nearest;
import org.lovt.data.prepare.chexpert.ChexpertOptions;
import org.lovt.data.prepare.chexpert.ChexpertPreparation;
import org.lovt.data.prepare.chexpert.ChexpertPreset;
import org.lovt.data.store.DatasetManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lovt data prepare chexpert}: images with labels, without reports. */
@Command(
    name = "chexpert",
    description = {
      "Prepares CheXpert: images with 14 labels, for image-only training.",
      "ROOT holds CheXpert-v1.0-small or CheXpert-v1.0. valid.csv becomes the test split; the"
          + " validation split is taken from train.csv by patient. Images stay where they are."
    })
final class DataPrepareChexpertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ROOT", description = "Folder of the download.")
  private Path root;

  @Option(
      names = {"--preset", "--config"},
      paramLabel = "NAME",
      defaultValue = "chexpert",
      completionCandidates = Presets.class,
      converter = PresetName.class,
      description = "Views: ${COMPLETION-CANDIDATES}.")
  private ChexpertPreset preset;

  @Option(
      names = "--validation-images",
      paramLabel = "N",
      description =
          "How many images validate at least, taken by patient (default: 5000; a tenth of tables"
              + " below 50000 images).")
  private Integer validationImages;

  @Option(
      names = {"--out", "--target_path"},
      paramLabel = "FOLDER",
      description = "Prepared data set (default: ROOT/PRESET_dataset).")
  private Path out;

  @Mixin private PrepareOptions common;

  @Override
  public Integer call() {
    Path target = out == null ? ChexpertOptions.defaultOut(root, preset) : out;
    ChexpertOptions options =
        new ChexpertOptions(root, preset, validationImages, common.toOptions(target));
    DatasetManifest manifest;
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      manifest = ChexpertPreparation.run(options, progress);
    }
    PrepareSummary.print(spec.commandLine().getOut(), options.common().out(), manifest);
    return 0;
  }

  /** The names of {@link ChexpertPreset}. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ChexpertPreset.labels().iterator();
    }
  }

  /** {@link ChexpertPreset#parse}. */
  static final class PresetName implements ITypeConverter<ChexpertPreset> {
    @Override
    public ChexpertPreset convert(String value) {
      return ChexpertPreset.parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of %s. Received: '%s'.%s"
                          .formatted(
                              String.join(", ", ChexpertPreset.labels()),
                              value,
                              Nearest.hint(value, ChexpertPreset.labels()))));
    }
  }
}
