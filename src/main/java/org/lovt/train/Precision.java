package org.lovt.train;

import org.lovt.config.schema.Experiment;
import org.lovt.torch.Device;

/** The key {@code trainer.precision}. */
public final class Precision {
  private Precision() {}

  /** Whether an experiment computes in bfloat16; one that only tries its wiring does not. */
  public static boolean bfloat16(Experiment experiment, Device device) {
    return !experiment.debug() && bfloat16(experiment.trainer().precision(), device);
  }

  /**
   * Whether forward passes are in bfloat16 where it is safe. The presets say 16, which means a
   * GPU's mixed precision: on the CPU only bf16 asks for it.
   */
  static boolean bfloat16(String precision, Device device) {
    return switch (precision) {
      case "32" -> false;
      case "16" -> device.kind() == Device.Kind.CUDA;
      case "bf16" -> true;
      default ->
          throw new IllegalArgumentException(
              "trainer.precision: expected one of {32, 16, bf16}. Received: " + precision);
    };
  }
}
