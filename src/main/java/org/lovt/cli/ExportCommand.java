package org.lovt.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lovt.model.export.ExportFormat;
import org.lovt.model.export.ExportPart;
import org.lovt.model.export.ExportSource;
import org.lovt.model.export.ModelExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt export}: encoders for other programs. */
@Command(
    name = "export",
    description = {
      "Writes an encoder of a trained model, or a baseline, for other programs.",
      "torchvision: the ResNet in torchvision's names, read with torch.load(OUT, weights_only=True)."
          + " safetensors: all tensors. onnx: a graph with its weights (opset 17) for ONNX Runtime:"
          + " features and, of a trained model, their projections.",
      "OUT.json tells how images and texts have to be prepared."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "NAME|DIR",
      description =
          "A model of <models>/pretraining or its folder; a baseline, also baseline:NAME.")
  private String name;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description = "torchvision, safetensors or onnx.")
  private ExportFormat format;

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartName.class,
      description =
          "image or report: which encoder (default: image; of safetensors the whole model).")
  private ExportPart part;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write (default: NAME-PART.pt, .safetensors or .onnx).")
  private Path out;

  @Mixin private ModelsOption models;

  @Override
  public Integer call() {
    ExportPart chosen =
        part == null && format != ExportFormat.SAFETENSORS ? ExportPart.IMAGE : part;
    ExportSource source = ExportSource.open(name, models.folder());
    Path file = out == null ? Path.of(fileName(source, chosen)) : out;
    ModelExport.Written written = ModelExport.write(source, format, chosen, file);
    PrintWriter to = spec.commandLine().getOut();
    to.printf(
        "%s: %,d tensors, %,d numbers%n",
        written.files().get(0), written.tensors(), written.numbers());
    to.println(written.files().get(1) + ": preprocessing");
    written.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
    return 0;
  }

  private String fileName(ExportSource source, ExportPart chosen) {
    String side = chosen == null ? "" : "-" + LowerCase.of(chosen);
    return source.name() + side + format.ending();
  }

  /** Lower-case names of {@link ExportFormat}. */
  static final class FormatName implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String value) {
      return LowerCase.parse(ExportFormat.class, value);
    }
  }

  /** Lower-case names of {@link ExportPart}. */
  static final class PartName implements ITypeConverter<ExportPart> {
    @Override
    public ExportPart convert(String value) {
      return LowerCase.parse(ExportPart.class, value);
    }
  }
}
