package org.lovt.train;

import org.lovt.torch.Device;

/** The key {@code trainer.precision}. */
public final class Precision {
  private Precision() {}

  /**
   * Whether forward passes are in bfloat16 where it is safe. The presets say 16, which means a
   * GPU's mixed precision: on the CPU only bf16 asks for it.
   */
  public static boolean bfloat16(String precision, Device device) {
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
