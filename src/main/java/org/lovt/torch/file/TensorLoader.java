package org.lovt.torch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lovt.torch.HostTensor;

/**
 * Makes tensors of their descriptions. Row-major tensors are views of their storage; others are
 * copied, and copies may not exceed the stored data by much, so that a small file cannot ask for
 * much memory. A storage is read when its first tensor needs it.
 */
final class TensorLoader {
  private static final long FREE_COPIES = 64L << 20;

  private final Defect defect;
  private final Storages storages;
  private final Map<String, ByteBuffer> read = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private long copyBudget = FREE_COPIES;

  private TensorLoader(Defect defect, Storages storages) {
    this.defect = defect;
    this.storages = storages;
  }

  static Map<String, HostTensor> load(Defect defect, Storages storages, Map<String, TensorRef> refs)
      throws IOException {
    TensorLoader loader = new TensorLoader(defect, storages);
    for (TensorRef ref : refs.values()) {
      StorageRef s = ref.storage();
      storages.check(s.key(), s.bytes());
      if (loader.uses.merge(s.key(), 1, Integer::sum) == 1) {
        loader.copyBudget += s.bytes();
      }
    }
    for (TensorRef ref : refs.values()) {
      if (!ref.contiguous()) {
        loader.copyBudget -= ref.numel() * ref.dtype().bytes();
        defect.require(
            loader.copyBudget >= 0, "its tensors repeat the stored data beyond all measure");
      }
    }
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TensorRef> e : refs.entrySet()) {
      tensors.put(e.getKey(), loader.tensor(e.getValue()));
    }
    return tensors;
  }

  private HostTensor tensor(TensorRef ref) throws IOException {
    ByteBuffer storage = storage(ref.storage());
    int width = ref.dtype().bytes();
    long bytes = ref.numel() * width;
    if (bytes == 0) {
      return new HostTensor(ref.dtype(), ref.shape(), ByteBuffer.allocate(0));
    }
    ByteBuffer data =
        ref.contiguous()
            ? storage.slice((int) (ref.offset() * width), (int) bytes)
            : copy(ref, storage, defect.allocate(bytes));
    return new HostTensor(ref.dtype(), ref.shape(), data);
  }

  /** Forgets a storage with its last use, so that what was copied is not held twice. */
  private ByteBuffer storage(StorageRef s) throws IOException {
    ByteBuffer data = read.get(s.key());
    if (data == null) {
      data = storages.read(s.key(), s.bytes());
      read.put(s.key(), data);
    }
    if (uses.merge(s.key(), -1, Integer::sum) == 0) {
      read.remove(s.key());
    }
    return data;
  }

  private static ByteBuffer copy(TensorRef ref, ByteBuffer storage, ByteBuffer out) {
    ByteBuffer from = storage.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = out.order(ByteOrder.LITTLE_ENDIAN);
    long[] shape = ref.shape();
    long[] at = new long[shape.length];
    int width = ref.dtype().bytes();
    long source = ref.offset();
    while (to.hasRemaining()) {
      element(from, (int) (source * width), to, width);
      for (int d = shape.length - 1; d >= 0; d--) {
        source += ref.strides()[d];
        if (++at[d] < shape[d]) {
          break;
        }
        source -= shape[d] * ref.strides()[d];
        at[d] = 0;
      }
    }
    return to.flip();
  }

  private static void element(ByteBuffer from, int index, ByteBuffer to, int width) {
    switch (width) {
      case 1 -> to.put(from.get(index));
      case 2 -> to.putShort(from.getShort(index));
      case 4 -> to.putInt(from.getInt(index));
      default -> to.putLong(from.getLong(index));
    }
  }
}
