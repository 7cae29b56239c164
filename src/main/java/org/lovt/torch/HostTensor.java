package org.lovt.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor on the Java side: element type, shape and row-major little-endian data. Immutable but
 * for the bytes behind it; an empty shape is a scalar.
 */
public final class HostTensor {
  private final DType dtype;
  private final long[] shape;
  private final ByteBuffer data;

  /**
   * Wraps data without copying.
   *
   * @throws IllegalArgumentException if the buffer's size does not fit type and shape
   */
  public HostTensor(DType dtype, long[] shape, ByteBuffer data) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    long bytes = Math.multiplyExact(elements(shape), (long) dtype.bytes());
    if (bytes != this.data.remaining()) {
      throw new IllegalArgumentException(
          "expected "
              + bytes
              + " bytes for "
              + dtype
              + Arrays.toString(shape)
              + ". Received: "
              + this.data.remaining());
    }
  }

  private static long elements(long[] shape) {
    long n = 1;
    for (long d : shape) {
      if (d < 0) {
        throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
      }
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  private static ByteBuffer allocate(int n, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(n, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Float32 data. */
  public static HostTensor ofFloats(long[] shape, float[] values) {
    ByteBuffer b = allocate(values.length, 4);
    b.asFloatBuffer().put(values);
    return new HostTensor(DType.F32, shape, b);
  }

  /** Float64 data. */
  public static HostTensor ofDoubles(long[] shape, double[] values) {
    ByteBuffer b = allocate(values.length, 8);
    b.asDoubleBuffer().put(values);
    return new HostTensor(DType.F64, shape, b);
  }

  /** Int64 data. */
  public static HostTensor ofLongs(long[] shape, long[] values) {
    ByteBuffer b = allocate(values.length, 8);
    b.asLongBuffer().put(values);
    return new HostTensor(DType.I64, shape, b);
  }

  /** Element type. */
  public DType dtype() {
    return dtype;
  }

  /** The shape (a copy). */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public int numel() {
    return data.capacity() / dtype.bytes();
  }

  /** A fresh view of the bytes, little-endian. */
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether both are views of the very same bytes in memory, as tied weights are. */
  public boolean sharesDataWith(HostTensor other) {
    return data.hasArray()
        && other.data.hasArray()
        && data.array() == other.data.array()
        && data.arrayOffset() == other.data.arrayOffset()
        && data.capacity() == other.data.capacity();
  }

  /** The elements as double, whatever their type. */
  public double[] doubles() {
    double[] out = new double[numel()];
    ByteBuffer d = data();
    for (int i = 0; i < out.length; i++) {
      out[i] = element(d, i);
    }
    return out;
  }

  /** The elements as float, whatever their type. */
  public float[] floats() {
    float[] out = new float[numel()];
    if (dtype == DType.F32) {
      data().asFloatBuffer().get(out);
      return out;
    }
    ByteBuffer d = data();
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) element(d, i);
    }
    return out;
  }

  /** The elements as long; floating-point types are truncated. */
  public long[] longs() {
    long[] out = new long[numel()];
    if (dtype == DType.I64) {
      data().asLongBuffer().get(out);
      return out;
    }
    ByteBuffer d = data();
    for (int i = 0; i < out.length; i++) {
      out[i] = (long) element(d, i);
    }
    return out;
  }

  private double element(ByteBuffer d, int i) {
    return switch (dtype) {
      case F64 -> d.getDouble(i * 8);
      case F32 -> d.getFloat(i * 4);
      case F16 -> half(d.getShort(i * 2));
      case BF16 -> Float.intBitsToFloat(d.getShort(i * 2) << 16);
      case I64 -> d.getLong(i * 8);
      case I32 -> d.getInt(i * 4);
      case I16 -> d.getShort(i * 2);
      case I8 -> d.get(i);
      case U8, BOOL -> d.get(i) & 0xff;
    };
  }

  /** IEEE 754 half precision. */
  private static double half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    double sign = bits < 0 ? -1 : 1;
    if (exponent == 0) {
      return sign * mantissa * 0x1.0p-24;
    }
    if (exponent == 31) {
      return mantissa == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return sign * (1 + mantissa / 1024.0) * Math.pow(2, exponent - 15);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof HostTensor t
        && dtype == t.dtype
        && Arrays.equals(shape, t.shape)
        && data().equals(t.data());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * dtype.hashCode() + Arrays.hashCode(shape)) + data().hashCode();
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
