package org.lovt.analysis.space;

import java.util.HashMap;
import java.util.Map;
import org.lovt.torch.HostTensor;

/** The tensors of a batch of studies or images. */
public final class ExportedBatch {
  private final int first;
  private final int size;
  private final Map<String, HostTensor> tensors;
  private final Map<String, float[]> floats = new HashMap<>();

  /**
   * Wraps tensors.
   *
   * @param first position of the first study in the split
   * @param size number of studies
   * @param tensors by name, their first axis runs over the studies
   */
  public ExportedBatch(int first, int size, Map<String, HostTensor> tensors) {
    this.first = first;
    this.size = size;
    this.tensors = tensors;
  }

  /** Position of the first study in the split. */
  public int first() {
    return first;
  }

  /** Number of studies. */
  public int size() {
    return size;
  }

  /** Whether there is such a tensor. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** Numbers of a tensor, row-major. */
  public float[] floats(String name) {
    return floats.computeIfAbsent(name, n -> tensors.get(n).floats());
  }

  /** Size of an axis of a tensor. */
  public int size(String name, int axis) {
    return Math.toIntExact(tensors.get(name).shape()[axis]);
  }
}
