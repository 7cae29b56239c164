package org.lovt.downstream.feature;

import java.util.Map;
import java.util.Set;
import org.lovt.torch.Tensor;

/**
 * Maps {@code [C, H, W]} of every image of a split, by layer. Several threads may gather at once;
 * none may while another closes.
 */
public interface FeatureStore extends AutoCloseable {
  /** Number of images. */
  int size();

  /** Names of the layers, in the order in which they were given. */
  Set<String> layers();

  /**
   * Maps {@code [B, C, H, W]} by layer of the images at these positions, in this order and as often
   * as they are named; on the device, in row-major memory, without history, the same bits as were
   * appended. They belong to the caller's scope.
   *
   * @throws IllegalArgumentException if a position is not in 0 … size − 1
   * @throws IllegalStateException if closed
   */
  Map<String, Tensor> gather(int[] positions);

  /** What the maps take, in bytes. */
  long bytes();

  /** Where they are: {@code memory} or {@code file}. */
  String place();

  /** Frees them, and their part of the budget. Closing again does nothing. */
  @Override
  void close();
}
