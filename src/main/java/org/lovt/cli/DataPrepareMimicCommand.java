package org.lovt.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.lovt.base.Nearest;
import org.lovt.data.prepare.mimic.MimicOptions;
import org.lovt.data.prepare.mimic.MimicPreparation;
import org.lovt.data.prepare.mimic.MimicPreset;
import org.lovt.data.store.DatasetManifest;
import org.lovt.text.ReportExceptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lovt data prepare mimic}: the download of MIMIC-CXR to a prepared data set. */
@Command(
    name = "mimic",
    description = {
      "Prepares MIMIC-CXR (the reports) and MIMIC-CXR-JPG 2.0.0 or 2.1.0, or phantoms.",
      "ROOT holds mimic-cxr_2-0-0 and mimic-cxr-jpg_2-0-0, or PhysioNet's own folders. Images stay"
          + " where they are."
    })
final class DataPrepareMimicCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ROOT", description = "Folder of the downloads.")
  private Path root;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "ap-pa",
      completionCandidates = Presets.class,
      converter = PresetName.class,
      description = "Views and sections: ${COMPLETION-CANDIDATES}.")
  private MimicPreset preset;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Prepared data set (default: ROOT/mimic-cxr_PRESET_dataset).")
  private Path out;

  @Option(
      names = "--sentences",
      paramLabel = "FILE",
      description =
          "Sentences split by another tool (CSV or JSON lines with study_id, findings_sentences,"
              + " impression_sentences) in place of the built-in splitter.")
  private Path sentences;

  @Option(
      names = "--exceptions",
      defaultValue = "skip",
      paramLabel = "skip|apply",
      converter = PolicyName.class,
      description =
          "The 54 reports on the exception lists of the MIT-LCP parser: leave them out as the"
              + " published models did (skip), or use the listed parts (apply).")
  private ReportExceptions.Policy exceptions;

  @Mixin private PrepareOptions common;

  @Override
  public Integer call() {
    Path target = out == null ? MimicOptions.defaultOut(root, preset) : out;
    MimicOptions options =
        new MimicOptions(root, preset, sentences, exceptions, common.toOptions(target));
    DatasetManifest manifest;
    try (PrepareProgress progress = new PrepareProgress(spec.commandLine().getErr())) {
      manifest = MimicPreparation.run(options, progress);
    }
    PrepareSummary.print(spec.commandLine().getOut(), options.common().out(), manifest);
    return 0;
  }

  /** The names of {@link MimicPreset}. */
  static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return MimicPreset.shortLabels().iterator();
    }
  }

  /** {@link MimicPreset#parse}. */
  static final class PresetName implements ITypeConverter<MimicPreset> {
    @Override
    public MimicPreset convert(String value) {
      return MimicPreset.parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of %s. Received: '%s'.%s"
                          .formatted(
                              String.join(", ", MimicPreset.shortLabels()),
                              value,
                              Nearest.hint(value, MimicPreset.shortLabels()))));
    }
  }

  /** Lower-case names of {@link ReportExceptions.Policy}. */
  static final class PolicyName implements ITypeConverter<ReportExceptions.Policy> {
    @Override
    public ReportExceptions.Policy convert(String value) {
      return LowerCase.parse(ReportExceptions.Policy.class, value);
    }
  }
}
