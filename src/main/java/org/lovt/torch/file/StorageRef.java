package org.lovt.torch.file;

import java.util.List;
import java.util.Set;
import org.lovt.torch.DType;
import org.lovt.torch.file.pickle.PyValue;

/**
 * What a pickle says of a storage.
 *
 * @param key its name in the container
 * @param dtype type of its elements; null for untyped bytes
 * @param elements number of elements
 * @param offset elements to skip, for a view of another storage in old files
 */
record StorageRef(String key, DType dtype, long elements, long offset) {
  private static final Set<String> MODULES = Set.of("torch", "torch.cuda", "torch.storage");

  /** Size of an element; 1 for untyped bytes. */
  int elementBytes() {
    return dtype == null ? 1 : dtype.bytes();
  }

  /** Size in bytes. */
  long bytes() {
    return Math.multiplyExact(elements, (long) elementBytes());
  }

  /** Whether the name is that of a storage class. */
  static boolean isStorageClass(PyValue.Global g) {
    return MODULES.contains(g.module()) && g.name().endsWith("Storage");
  }

  /** From the tuple ("storage", class, key, device, number of elements[, view]). */
  static StorageRef of(Defect defect, PyValue value) {
    if (!(value instanceof PyValue.Persistent p
        && p.id() instanceof PyValue.Sequence s
        && s.items().size() >= 5
        && s.items().get(0) instanceof PyValue.Text kind
        && kind.value().equals("storage")
        && s.items().get(1) instanceof PyValue.Global type
        && isStorageClass(type)
        && s.items().get(2) instanceof PyValue.Text key
        && s.items().get(4) instanceof PyValue.Int elements)) {
      throw defect.of("it refers to something outside of its pickle that is not a tensor storage");
    }
    StorageRef ref =
        new StorageRef(key.value(), dtype(defect, type), elements.value(), offset(s.items()));
    defect.require(
        ref.elements >= 0
            && ref.elements <= Long.MAX_VALUE / 8
            && ref.offset >= 0
            && ref.offset <= ref.elements,
        "its storage '" + ref.key + "' claims " + ref.elements + " elements");
    return ref;
  }

  private static DType dtype(Defect defect, PyValue.Global type) {
    if (type.name().equals("UntypedStorage")) {
      return null;
    }
    for (DType t : DType.values()) {
      if (t.torchStorage().equals(type.name())) {
        return t;
      }
    }
    throw defect.of(
        "its tensors are of the type " + type.qualified() + ", which is not supported",
        "Convert them in Python, for example with tensor.float(), and save again.");
  }

  private static long offset(List<PyValue> id) {
    boolean view =
        id.size() > 5
            && id.get(5) instanceof PyValue.Sequence s
            && s.items().size() == 3
            && s.items().get(1) instanceof PyValue.Int;
    return view ? ((PyValue.Int) ((PyValue.Sequence) id.get(5)).items().get(1)).value() : 0;
  }
}
