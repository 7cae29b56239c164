package org.lovt.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lovt.pretrain.weights.WeightsConversion;
import org.lovt.pretrain.weights.WeightsPart;
import org.lovt.torch.HostTensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lovt weights convert}: the same weights in another format. */
@Command(
    name = "convert",
    description = {
      "Writes the weights of one file as another; the ending of OUT says the format.",
      ".safetensors; .pt, .pth, .bin: a dictionary of tensors that Python reads with"
          + " torch.load(OUT, weights_only=True); .ckpt: a training checkpoint, of a bimodal model"
          + " with the names of the original program.",
      "Of a checkpoint of this program the model is taken, without the state of the optimiser."
    })
final class WeightsConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "IN", description = "Weights file to read.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "File to write.")
  private Path out;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "all",
      converter = PartName.class,
      description =
          "What to take: all; backbone, the image encoder's ResNet in torchvision's names;"
              + " language-model, the text encoder in Hugging Face's names.")
  private WeightsPart part;

  @Override
  public Integer call() {
    Map<String, HostTensor> written = WeightsConversion.convert(in, out, part);
    long elements = written.values().stream().mapToLong(HostTensor::numel).sum();
    spec.commandLine()
        .getOut()
        .printf("%s: %,d tensors, %,d numbers%n", out, written.size(), elements);
    return 0;
  }

  /** {@code language-model} and the other parts. */
  static final class PartName implements ITypeConverter<WeightsPart> {
    @Override
    public WeightsPart convert(String value) {
      return LowerCase.parse(WeightsPart.class, value.replace('-', '_'));
    }
  }
}
