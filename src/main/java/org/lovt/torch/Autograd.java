package org.lovt.torch;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Switches of the calling thread: gradient recording and automatic mixed precision. All restore on
 * close.
 */
public final class Autograd {
  private Autograd() {}

  /** A switch to be used in try-with-resources. */
  public interface Switch extends AutoCloseable {
    @Override
    void close();
  }

  /** Stops recording. */
  public static Switch off() {
    boolean before = GradMode.is_enabled();
    GradMode.set_enabled(false);
    return () -> GradMode.set_enabled(before);
  }

  /** Whether operations are recorded. */
  public static boolean enabled() {
    return GradMode.is_enabled();
  }

  /**
   * Runs matrix products and convolutions in bfloat16; norms, softmax and losses stay in float32.
   */
  public static Switch bfloat16(Device device) {
    DeviceType type = device.kind() == Device.Kind.CPU ? DeviceType.CPU : DeviceType.CUDA;
    boolean before = torch.is_autocast_enabled(type);
    torch.set_autocast_dtype(type, torch.ScalarType.BFloat16);
    torch.set_autocast_enabled(type, true);
    return () -> {
      torch.set_autocast_enabled(type, before);
      torch.clear_cache();
    };
  }

  /** Leaves mixed precision, for losses that are kept in float32. */
  public static Switch float32(Device device) {
    DeviceType type = device.kind() == Device.Kind.CPU ? DeviceType.CPU : DeviceType.CUDA;
    boolean before = torch.is_autocast_enabled(type);
    torch.set_autocast_enabled(type, false);
    return () -> torch.set_autocast_enabled(type, before);
  }
}
