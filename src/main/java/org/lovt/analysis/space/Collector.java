package org.lovt.analysis.space;

/** Takes from every batch what it needs. */
public interface Collector {
  /**
   * Whether it needs anything of the studies from {@code first} on; what nobody needs is not read.
   *
   * @param first position of the first study in the split
   * @param size number of studies
   */
  boolean wants(int first, int size);

  /** Takes from a batch; called in the order of the split, for wanted batches only. */
  void take(ExportedBatch batch);
}
