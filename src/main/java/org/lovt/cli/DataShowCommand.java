package org.lovt.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lovt.analysis.figure.Pictures;
import org.lovt.analysis.sheet.ContactSheet;
import org.lovt.analysis.sheet.PairSheet;
import org.lovt.analysis.sheet.ScanSheet;
import org.lovt.analysis.sheet.SheetChoice;
import org.lovt.analysis.sheet.SheetView;
import org.lovt.config.schema.Compat;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.PretrainDataset;
import org.lovt.data.scan.ScanDataset;
import org.lovt.data.scan.ScanDatasets;
import org.lovt.data.study.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lovt data show}: a contact sheet of a data set. */
@Command(
    name = "show",
    description = {
      "Draws some scans of a prepared data set with their boxes, masks, labels or sentences to a"
          + " PNG file.",
      "NAME is a file of the group dataset ('lovt config list dataset'), or the folder of prepared"
          + " image-report pairs. Report text of real patients is drawn only with"
          + " --include-reports."
    })
final class DataShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatasetName name;

  @Option(
      names = "--n",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many scans, drawn without replacement.")
  private int count;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      defaultValue = "train",
      converter = SplitName.class,
      description = "train, validation or test.")
  private Split split;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Key of the draw and of the augmentation.")
  private long seed;

  @Option(
      names = "--annotated",
      description = "Only scans with a box, a mask, a positive label or a finding.")
  private boolean annotated;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      defaultValue = "file",
      converter = ViewName.class,
      description =
          "file: images as they are; sample: as models get them without augmentation, 224 pixels;"
              + " augmented: with the augmentation of pre-training.")
  private SheetView view;

  @Option(names = "--augmented", description = "The same as --view augmented.")
  private boolean augmented;

  @Option(
      names = "--include-reports",
      description = "Draw report text of real patients too. Mind who sees the file.")
  private boolean reports;

  @Option(
      names = "--columns",
      paramLabel = "N",
      defaultValue = "4",
      description = "Pictures side by side.")
  private int columns;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "PNG to write (default: NAME-SPLIT.png in this folder).")
  private Path out;

  @Override
  public Integer call() {
    if (count < 1 || columns < 1) {
      throw new ParameterException(
          spec.commandLine(), "--n and --columns: expected a number of at least 1");
    }
    DatasetConfig dataset = name.config();
    SheetChoice choice = new SheetChoice(split, count, seed);
    ContactSheet sheet =
        dataset.type().kind() == Kind.PAIRS ? pairs(dataset, choice) : scans(dataset, choice);
    Path file = out == null ? Path.of(fileName() + "-" + split.label() + ".png") : out;
    Pictures.write(sheet.draw(), file);
    spec.commandLine().getOut().println(file + ": " + sheet.title());
    return 0;
  }

  private SheetView view() {
    return augmented ? SheetView.AUGMENTED : view;
  }

  private String fileName() {
    Path last = Path.of(name.text()).toAbsolutePath().normalize().getFileName();
    return last == null ? "data" : last.toString();
  }

  private ContactSheet scans(DatasetConfig dataset, SheetChoice choice) {
    try (ScanDataset data = ScanDatasets.open(withClasses(dataset), Compat.CORRECTED)) {
      return new ScanSheet(data, choice, view()).draw(annotated, columns);
    }
  }

  /** A person wants to know what a box is, also where models are trained without classes. */
  private static DatasetConfig withClasses(DatasetConfig dataset) {
    if (!dataset.type().arguments().contains(ScanDatasets.CLASSES)) {
      return dataset;
    }
    Map<String, Object> arguments = new HashMap<>(dataset.arguments());
    arguments.putIfAbsent(ScanDatasets.CLASSES, ScanDatasets.ANNOTATED);
    return dataset.with(arguments);
  }

  private ContactSheet pairs(DatasetConfig dataset, SheetChoice choice) {
    try (PretrainDataset data =
        PretrainDataset.open(Path.of(dataset.path()), PretrainDataset.Options.of(dataset))) {
      return new PairSheet(dataset.name(), data, choice, view(), reports).draw(annotated, columns);
    }
  }

  /** Names of {@link Split}. */
  static final class SplitName implements ITypeConverter<Split> {
    @Override
    public Split convert(String value) {
      Optional<Split> split = Split.parse(value);
      return split.orElseGet(() -> LowerCase.parse(Split.class, value));
    }
  }

  /** Names of {@link SheetView}. */
  static final class ViewName implements ITypeConverter<SheetView> {
    @Override
    public SheetView convert(String value) {
      return LowerCase.parse(SheetView.class, value);
    }
  }
}
