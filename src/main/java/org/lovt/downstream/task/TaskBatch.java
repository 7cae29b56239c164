package org.lovt.downstream.task;

import java.util.List;
import java.util.Map;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;

/**
 * Images of a split, or what a frozen encoder made of them, with what is true of them. Tensors are
 * made when asked for and belong to the caller's scope.
 */
public interface TaskBatch {
  /** Identifiers of the images. */
  List<String> ids();

  /**
   * Maps {@code [B, C, H, W]} by layer: {@code input}, the normalised images, or all layers that
   * the head reads.
   */
  Map<String, Tensor> maps(Device device);

  /** Boxes of each image; empty where there are none in the data set. */
  List<TruthBoxes> boxes();

  /** Masks {@code [B, n, H, W]}, float32 0 or 1. */
  Tensor masks(Device device);

  /** Labels {@code [B, n]}, float32 0 or 1. */
  Tensor labels(Device device);

  /** Number of images. */
  default int size() {
    return ids().size();
  }
}
