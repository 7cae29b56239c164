package org.lovt.torch.file;

import java.util.Arrays;
import java.util.List;
import org.lovt.torch.DType;
import org.lovt.torch.file.pickle.PyValue;

/**
 * What a pickle says of a tensor: a strided view of a storage, all of it within the storage.
 *
 * @param offset first element
 * @param shape sizes
 * @param strides steps between neighbours, in elements
 */
record TensorRef(StorageRef storage, DType dtype, long offset, long[] shape, long[] strides) {
  private static final int MOST_DIMENSIONS = 64;

  /** Reads the call that builds a tensor or parameter; null if the value is none. */
  static TensorRef of(Defect defect, PyValue value) {
    PyValue inner = value;
    for (int depth = 0; inner instanceof PyValue.Instance call && depth < 4; depth++) {
      List<PyValue> args = call.args();
      switch (call.name()) {
        case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> {
          return of(defect, args, null);
        }
        case "torch._utils._rebuild_tensor_v3" -> {
          defect.require(args.size() >= 7, "it has an incomplete tensor");
          return of(defect, args, TorchNames.dtype(defect, args.get(6)));
        }
        case "torch._utils._rebuild_parameter",
            "torch._utils._rebuild_parameter_with_state",
            "torch.nn.parameter.Parameter" -> {
          defect.require(!args.isEmpty(), "it has an incomplete parameter");
          inner = args.get(0);
        }
        default -> {
          return null;
        }
      }
    }
    return null;
  }

  private static TensorRef of(Defect defect, List<PyValue> args, DType given) {
    defect.require(
        args.size() >= 4 && args.get(1) instanceof PyValue.Int, "it has an incomplete tensor");
    StorageRef storage = StorageRef.of(defect, args.get(0));
    DType dtype = given == null ? storage.dtype() : given;
    defect.require(
        dtype != null && (storage.dtype() == null || storage.dtype() == dtype),
        "it has a tensor of unknown type");
    try {
      long offset = Math.addExact(((PyValue.Int) args.get(1)).value(), storage.offset());
      long[] shape = sizes(defect, args.get(2));
      long[] strides = sizes(defect, args.get(3));
      defect.require(shape.length == strides.length, "it has a tensor whose strides miss sizes");
      TensorRef ref = new TensorRef(storage, dtype, offset, shape, strides);
      defect.require(offset >= 0 && ref.within(), "it has a tensor that exceeds its storage");
      return ref;
    } catch (ArithmeticException e) {
      throw defect.of("it has a tensor of absurd size");
    }
  }

  private static long[] sizes(Defect defect, PyValue value) {
    PyValue tuple =
        value instanceof PyValue.Instance o && o.name().equals("torch.Size") && o.args().size() == 1
            ? o.args().get(0)
            : value;
    defect.require(
        tuple instanceof PyValue.Sequence s && s.items().size() <= MOST_DIMENSIONS,
        "it has a tensor without valid sizes");
    List<PyValue> items = ((PyValue.Sequence) tuple).items();
    long[] sizes = new long[items.size()];
    for (int i = 0; i < sizes.length; i++) {
      defect.require(
          items.get(i) instanceof PyValue.Int n && n.value() >= 0,
          "it has a tensor without valid sizes");
      sizes[i] = ((PyValue.Int) items.get(i)).value();
    }
    return sizes;
  }

  /** Whether the last element lies in the storage. */
  private boolean within() {
    long bytes = Math.multiplyExact(numel(), (long) dtype.bytes());
    if (bytes == 0) {
      return true;
    }
    long last = offset;
    for (int i = 0; i < shape.length; i++) {
      last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
    }
    return Math.multiplyExact(Math.addExact(last, 1), (long) dtype.bytes()) <= storage.bytes();
  }

  /** Number of elements; sizes of 0 hide an overflow of the others. */
  long numel() {
    if (Arrays.stream(shape).anyMatch(d -> d == 0)) {
      return 0;
    }
    long n = 1;
    for (long d : shape) {
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  /** Whether the elements lie one after the other in row-major order. */
  boolean contiguous() {
    long expected = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      if (shape[i] != 1 && strides[i] != expected) {
        return numel() == 0;
      }
      expected *= shape[i];
    }
    return true;
  }
}
