package org.lovt.torch.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.torch.HostTensor;
import org.lovt.torch.file.pickle.PickleWriter;

/**
 * The pickle of a state dict or of nested plain values: what {@code data.pkl} contains, and the
 * tensors it refers to by number.
 */
final class TorchPickle {
  private static final int DEEPEST = 100;

  private final PickleWriter out = new PickleWriter();
  private final List<HostTensor> storages = new ArrayList<>();

  /** The tensors in the order of their storage numbers. */
  List<HostTensor> storages() {
    return storages;
  }

  byte[] write(Map<String, ?> content) {
    value(content, 0);
    return out.end();
  }

  private void value(Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("values nested more than " + DEEPEST + " levels deep");
    }
    if (value == null) {
      out.none();
    } else if (value instanceof HostTensor t) {
      tensor(t);
    } else if (value instanceof Boolean b) {
      out.bool(b);
    } else if (value instanceof Long || value instanceof Integer) {
      out.integer(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      out.real(((Number) value).doubleValue());
    } else if (value instanceof String s) {
      out.text(s);
    } else if (value instanceof List<?> list) {
      out.emptyList().mark();
      list.forEach(item -> value(item, depth + 1));
      out.append();
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else {
      throw new IllegalArgumentException(
          "expected tensors, numbers, texts, truth values, lists and maps. Received: "
              + value.getClass().getName());
    }
  }

  /** State dicts are ordered, as PyTorch's own. */
  private void map(Map<?, ?> map, int depth) {
    boolean tensors =
        !map.isEmpty() && map.values().stream().allMatch(HostTensor.class::isInstance);
    if (tensors) {
      orderedDict();
    } else {
      out.emptyDict();
    }
    out.mark();
    map.forEach(
        (key, item) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("expected text as key. Received: " + key);
          }
          out.text(name);
          value(item, depth + 1);
        });
    out.setItems();
  }

  private void orderedDict() {
    out.global("collections", "OrderedDict").mark().tuple().call();
  }

  private void tensor(HostTensor t) {
    out.global("torch._utils", "_rebuild_tensor_v2").mark();
    out.mark()
        .text("storage")
        .global("torch", t.dtype().torchStorage())
        .text(String.valueOf(storage(t)))
        .text("cpu")
        .integer(t.numel())
        .tuple()
        .persistent();
    out.integer(0).integers(t.shape()).integers(strides(t.shape())).bool(false);
    orderedDict(); // no backward hooks
    out.tuple().call();
  }

  /** Number of the tensor's storage; tied weights share one. */
  private int storage(HostTensor t) {
    for (int i = 0; i < storages.size(); i++) {
      if (storages.get(i).dtype() == t.dtype() && storages.get(i).sharesDataWith(t)) {
        return i;
      }
    }
    storages.add(t);
    return storages.size() - 1;
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= Math.max(1, shape[i]);
    }
    return strides;
  }
}
