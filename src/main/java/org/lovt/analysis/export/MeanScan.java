package org.lovt.analysis.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.Safetensors;

/**
 * The mean of all images of an export, behind maps of regions. Only a mean of several studies is
 * written: that of one would be a person's image.
 */
final class MeanScan {
  /** Fewest studies of a mean. */
  static final int FEWEST = 8;

  private static final String FILE = "mean_scan.safetensors";
  private static final String SCAN = "scan";

  private double[] sum;
  private int studies;
  private int size;

  /**
   * Adds images.
   *
   * @param grey {@code batch · size · size} values in [0, 1]
   */
  void add(float[] grey, int batch, int side) {
    if (sum == null) {
      size = side;
      sum = new double[side * side];
    }
    for (int i = 0; i < grey.length; i++) {
      sum[i % sum.length] += grey[i];
    }
    studies += batch;
  }

  void write(Path folder) throws IOException {
    if (studies < FEWEST) {
      return;
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / studies);
    }
    Safetensors.write(
        folder.resolve(FILE),
        Map.of(SCAN, HostTensor.ofFloats(new long[] {size, size}, mean)),
        Map.of("studies", Integer.toString(studies)));
  }

  static Optional<HostTensor> read(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file)
        ? Optional.ofNullable(Safetensors.read(file).tensors().get(SCAN))
        : Optional.empty();
  }
}
