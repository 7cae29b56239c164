package org.lovt.torch;

import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where tensors live. */
public record Device(Kind kind, int index) {
  /** The CPU. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  /** Kinds of device. */
  public enum Kind {
    CPU,
    CUDA
  }

  /** A CUDA device by index. */
  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  org.bytedeco.pytorch.Device toNative() {
    return kind == Kind.CPU
        ? new org.bytedeco.pytorch.Device(DeviceType.CPU)
        : new org.bytedeco.pytorch.Device(DeviceType.CUDA, (byte) index);
  }

  static Device of(org.bytedeco.pytorch.Device device) {
    return device.is_cuda() ? cuda(Math.max(0, device.index())) : CPU;
  }

  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + index;
  }
}
