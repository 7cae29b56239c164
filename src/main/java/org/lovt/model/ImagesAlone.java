package org.lovt.model;

import java.util.List;
import java.util.Map;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.nn.FeatureExtractor;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;

/** A batch of which nothing is known but the images {@code [B, 3, H, W]}. */
record ImagesAlone(Tensor images) implements TaskBatch {
  @Override
  public List<String> ids() {
    return java.util.stream.LongStream.range(0, images.size(0)).mapToObj(Long::toString).toList();
  }

  @Override
  public Map<String, Tensor> maps(Device device) {
    return Map.of(FeatureExtractor.INPUT, images);
  }

  @Override
  public List<TruthBoxes> boxes() {
    throw unknown();
  }

  @Override
  public Tensor masks(Device device) {
    throw unknown();
  }

  @Override
  public Tensor labels(Device device) {
    throw unknown();
  }

  private static IllegalStateException unknown() {
    return new IllegalStateException("The truth of these images is not known");
  }
}
