package org.lovt.downstream.split;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lovt.data.scan.ScanBatch;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.nn.FeatureExtractor;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** A batch of images on the Java side, as a loader decodes it. */
record DecodedBatch(ScanBatch scans) implements TaskBatch {
  @Override
  public List<String> ids() {
    return scans.ids();
  }

  @Override
  public Map<String, Tensor> maps(Device device) {
    int side = scans.size();
    Tensor grey = Tensors.of(scans.images(), scans.batch(), 1, side, side).to(device);
    return Map.of(FeatureExtractor.INPUT, StoredSplit.colour(grey));
  }

  @Override
  public List<TruthBoxes> boxes() {
    return IntStream.range(0, scans.batch())
        .mapToObj(i -> new TruthBoxes(scans.boxes(i), scans.classes(i)))
        .toList();
  }

  @Override
  public Tensor masks(Device device) {
    int side = scans.size();
    float[] values = new float[scans.masks().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = scans.masks()[i];
    }
    return Tensors.of(values, scans.batch(), scans.targets(), side, side).to(device);
  }

  @Override
  public Tensor labels(Device device) {
    int[] labels = scans.labels();
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = labels[i];
    }
    return Tensors.of(values, scans.batch(), labels.length / scans.batch()).to(device);
  }
}
