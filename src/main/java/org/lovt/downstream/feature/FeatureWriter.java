package org.lovt.downstream.feature;

import java.util.Map;
import org.lovt.torch.Tensor;

/**
 * Fills a store in the order of the images.
 *
 * <pre>{@code
 * try (FeatureWriter writer = FeatureStores.open(…).orElseThrow()) {
 *   for (Batch batch : batches) {
 *     writer.append(encoder.forward(batch));
 *   }
 *   return writer.finish();
 * } // what was not finished is given up
 * }</pre>
 */
public interface FeatureWriter extends AutoCloseable {
  /**
   * Adds the maps of the next images; they are copied, and stay the caller's.
   *
   * @param maps {@code [b, C, H, W]} by layer, of the announced layers, shapes and type; on any
   *     device, in any memory format
   * @throws IllegalArgumentException if they are others, or more than announced
   * @throws org.lovt.base.LovtException of kind RESOURCE if the disk is full
   */
  void append(Map<String, Tensor> maps);

  /**
   * The filled store, which the caller closes; the writer is then of no further use.
   *
   * @throws IllegalStateException if images are missing
   * @throws org.lovt.base.LovtException of kind RESOURCE if the disk is full
   */
  FeatureStore finish();

  /** Gives up what was not finished, and its part of the budget. */
  @Override
  void close();
}
