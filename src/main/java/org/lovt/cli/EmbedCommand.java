package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.lovt.base.LovtException;
import org.lovt.data.prepare.BadBudget;
import org.lovt.data.prepare.PreparationOptions.OnBad;
import org.lovt.model.LovtModel;
import org.lovt.model.embed.Embedder;
import org.lovt.model.embed.EmbeddingFile;
import org.lovt.model.embed.EmbeddingInputs;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lovt embed}: vectors of images or reports. */
@Command(
    name = "embed",
    description = {
      "Writes the vectors of images or reports: those that the model compares images and reports by,"
          + " and the features before their projection.",
      "Any number of inputs; a few batches of them are in memory."
    })
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "NAME|DIR",
      description = "A model of <models>/pretraining, or its folder.")
  private String model;

  @ArgGroup(multiplicity = "1")
  private Inputs inputs;

  /** Images or reports. */
  static final class Inputs {
    @Option(
        names = "--images",
        arity = "1..*",
        paramLabel = "FILE|DIR",
        description =
            "Image files, or folders with them: JPEG, PNG, GIF, BMP, TIFF, DICOM. Rows have the"
                + " files' names, in folders the path below the folder.")
    private List<Path> images = new ArrayList<>();

    @Option(
        names = "--reports",
        paramLabel = "FILE|DIR",
        description =
            "A .csv with the columns id and text; a .txt with a report on each line; or a folder of"
                + " .txt files, each a report.")
    private Path reports;
  }

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write: .safetensors or .csv.")
  private Path out;

  @Option(
      names = "--local",
      description = "Keep the vectors of regions or sentences, too (.safetensors).")
  private boolean local;

  @Option(
      names = "--batch-size",
      defaultValue = "32",
      paramLabel = "N",
      description = "Inputs that go through the network together.")
  private int batchSize;

  @Option(
      names = "--on-bad",
      defaultValue = "skip",
      converter = PrepareOptions.OnBadName.class,
      paramLabel = "fail|skip",
      description = "An input that cannot be read stops the work (fail), or is left out and named.")
  private OnBad onBad;

  @Option(
      names = "--bad-budget",
      paramLabel = "N|N%",
      defaultValue = "100",
      converter = PrepareOptions.Budget.class,
      description = "How many are left out before the work stops.")
  private BadBudget budget;

  @Mixin private ModelChoice choice;

  @Override
  public Integer call() {
    EmbeddingFile.open(out, local).close(); // an impossible wish is told before the work
    try (LovtModel opened = choice.open(model)) {
      Embedder.Options options =
          new Embedder.Options(
              batchSize, Runtime.getRuntime().availableProcessors(), local, onBad, budget);
      Embedder.Result result = embed(opened, options);
      PrintWriter to = spec.commandLine().getOut();
      to.printf("%s: %,d rows", out, result.rows());
      to.println(result.bad() == 0 ? "" : ", %,d left out".formatted(result.bad()));
    }
    return 0;
  }

  private Embedder.Result embed(LovtModel opened, Embedder.Options options) {
    if (inputs.reports != null) {
      try (EmbeddingInputs<List<String>> each = EmbeddingInputs.reports(inputs.reports);
          Progress progress = new Progress(spec.commandLine().getErr(), each.total())) {
        return new Embedder(opened, options, progress).reports(each, out);
      }
    }
    try (EmbeddingInputs<float[]> each = EmbeddingInputs.images(inputs.images, opened);
        Progress progress = new Progress(spec.commandLine().getErr(), each.total())) {
      return new Embedder(opened, options, progress).images(each, out);
    }
  }

  /** A bar with speed and remaining time; bad inputs by name. */
  private static final class Progress implements Embedder.Listener, AutoCloseable {
    private final PrintWriter notices;
    private final ProgressBar bar;

    Progress(PrintWriter notices, long total) {
      this.notices = notices;
      this.bar =
          new ProgressBarBuilder().setTaskName("embed").setInitialMax(total).showSpeed().build();
    }

    @Override
    public void done(long inputs) {
      bar.stepTo(inputs);
    }

    @Override
    public void bad(String id, LovtException why) {
      notices.println("left out: " + id + ": " + why.getMessage());
      notices.flush();
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
