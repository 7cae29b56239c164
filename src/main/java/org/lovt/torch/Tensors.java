package org.lovt.torch;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors, and joins them. Row-major data; on the CPU unless a device is given. */
public final class Tensors {
  private Tensors() {}

  private static TensorOptions options(DType dtype) {
    return new TensorOptions(Types.of(dtype));
  }

  /**
   * Memory that is yet to be filled; what it holds until then is undefined.
   *
   * @throws TorchException if there is not so much memory
   */
  public static Tensor empty(DType dtype, long... shape) {
    try {
      return new Tensor(torch.empty(shape, options(dtype), null));
    } catch (RuntimeException e) {
      throw TorchException.of(e);
    }
  }

  /** Zeros. */
  public static Tensor zeros(DType dtype, long... shape) {
    return new Tensor(torch.zeros(shape, options(dtype)));
  }

  /** Ones. */
  public static Tensor ones(DType dtype, long... shape) {
    return new Tensor(torch.ones(shape, options(dtype)));
  }

  /** A constant. */
  public static Tensor full(DType dtype, double value, long... shape) {
    return new Tensor(torch.full(shape, new Scalar(value), options(dtype)));
  }

  /** A float32 scalar. */
  public static Tensor scalar(double value) {
    return full(DType.F32, value);
  }

  /** 0, 1, …, n − 1 as int64. */
  public static Tensor arange(long n) {
    return new Tensor(torch.arange(new Scalar(n), options(DType.I64)));
  }

  /**
   * Grey images for networks that want three channels, {@code [B, 3, size, size]}: the same plane
   * three times, stored once.
   *
   * @param planes {@code [B, size, size]} row-major
   */
  public static Tensor greyImages(float[] planes, int batch, int size, Device device) {
    return of(planes, batch, 1, size, size).to(device).expand(batch, 3, size, size);
  }

  /** Float32 data. */
  public static Tensor of(float[] data, long... shape) {
    return of(HostTensor.ofFloats(shape, data));
  }

  /** Int64 data. */
  public static Tensor of(long[] data, long... shape) {
    return of(HostTensor.ofLongs(shape, data));
  }

  /** Boolean data. */
  public static Tensor of(boolean[] data, long... shape) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) (data[i] ? 1 : 0);
    }
    return of(new HostTensor(DType.BOOL, shape, java.nio.ByteBuffer.wrap(bytes)));
  }

  /** Copies host data to the engine, keeping its type. */
  public static Tensor of(HostTensor host) {
    org.bytedeco.pytorch.Tensor out = torch.empty(host.shape(), options(host.dtype()), null);
    java.nio.ByteBuffer data = host.data();
    long bytes = data.remaining();
    if (bytes > 0) {
      Pointer target = out.data_ptr().capacity(bytes);
      new BytePointer(target).capacity(bytes).asByteBuffer().put(data);
    }
    return new Tensor(out);
  }

  /** Joins along an existing dimension. */
  public static Tensor cat(List<Tensor> parts, long dim) {
    return new Tensor(torch.cat(vector(parts), dim));
  }

  /** Joins along a new dimension. */
  public static Tensor stack(List<Tensor> parts, long dim) {
    return new Tensor(torch.stack(vector(parts), dim));
  }

  static TensorVector vector(List<Tensor> parts) {
    TensorVector v = new TensorVector(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      v.put(i, parts.get(i).h);
    }
    return v;
  }
}
