package org.lovt.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.lovt.data.phantom.PhantomOptions;
import org.lovt.data.phantom.PhantomStudies;
import org.lovt.data.phantom.layout.PhantomGenerator;
import org.lovt.data.phantom.layout.PhantomSheet;
import org.lovt.data.phantom.layout.PhantomSummary;
import org.lovt.data.phantom.scene.Difficulty;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code lovt data phantom}: synthetic chest X-rays with reports and ground truth. */
@Command(
    name = "phantom",
    description = {
      "Generates synthetic chest X-rays with reports, in MIMIC-CXR-JPG 2.0.0 raw layout.",
      "Boxes and masks of all findings lie in ground-truth/. Equal options give equal bytes; an"
          + " interrupted generation is resumed by the same command."
    })
final class DataPhantomCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OUT", description = "Folder to write to.")
  private Path out;

  @Option(
      names = "--studies",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Number of studies.")
  private int studies;

  @Option(names = "--seed", defaultValue = "1", description = "Key of all randomness.")
  private long seed;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "" + PhantomOptions.DEFAULT_SIZE,
      description = "Width and height of the images.")
  private int size;

  @Option(
      names = "--difficulty",
      defaultValue = "medium",
      converter = DifficultyName.class,
      description = "How plainly findings show: easy or medium.")
  private Difficulty difficulty;

  @Option(
      names = "--validation",
      paramLabel = "N",
      description = "Studies of the validation split (default: a tenth, 512 at most).")
  private Integer validation;

  @Option(
      names = "--test",
      paramLabel = "N",
      description = "Studies of the test split (default: a tenth, 512 at most).")
  private Integer test;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Worker threads (default: all processors).")
  private Integer threads;

  @Option(names = "--overwrite", description = "Replace phantoms that are in the folder already.")
  private boolean overwrite;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "Also draw the first studies with boxes and reports to this PNG file.")
  private Path sheet;

  @Option(
      names = "--sheet-studies",
      paramLabel = "N",
      defaultValue = "12",
      description = "Studies on the sheet.")
  private int sheetStudies;

  @Override
  public Integer call() {
    PhantomOptions options = options();
    PhantomSummary summary;
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("phantoms")
            .setInitialMax(options.studies())
            .setUnit(" studies", 1)
            .showSpeed()
            .build()) {
      summary = PhantomGenerator.generate(out, options, (done, total) -> bar.stepTo(done));
      bar.stepTo(options.studies());
    }
    if (sheet != null) {
      PhantomSheet.write(sheet, new PhantomStudies(options), sheetStudies);
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %d studies of %d patients, %d images, split %s%n",
            out,
            summary.totalStudies(),
            summary.patients(),
            summary.totalImages(),
            summary.studies());
    return 0;
  }

  private PhantomOptions options() {
    int heldOut = PhantomOptions.defaultHeldOut(studies);
    return new PhantomOptions(
        studies,
        seed,
        size,
        difficulty,
        validation == null ? heldOut : validation,
        test == null ? heldOut : test,
        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
        overwrite);
  }

  /** Lower-case names of {@link Difficulty}. */
  static final class DifficultyName implements ITypeConverter<Difficulty> {
    @Override
    public Difficulty convert(String value) {
      return switch (value) {
        case "easy" -> Difficulty.EASY;
        case "medium" -> Difficulty.MEDIUM;
        default ->
            throw new TypeConversionException(
                "expected easy or medium. Received: '%s'".formatted(value));
      };
    }
  }
}
