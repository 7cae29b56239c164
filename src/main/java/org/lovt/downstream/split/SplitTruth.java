package org.lovt.downstream.split;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** What is true of every image of a split, kept on the Java side; a mask takes a byte per pixel. */
final class SplitTruth {
  private final List<String> ids = new ArrayList<>();
  private final List<TruthBoxes> boxes = new ArrayList<>();
  private final List<byte[]> masks = new ArrayList<>();
  private final List<float[]> labels = new ArrayList<>();
  private final Contents contents;
  private long[] maskShape = {0, 0, 0};

  /** What a data set comes with. */
  enum Contents {
    BOXES,
    MASKS,
    LABELS
  }

  SplitTruth(Contents contents) {
    this.contents = contents;
  }

  /** Takes the images of a batch. */
  void add(TaskBatch batch) {
    ids.addAll(batch.ids());
    switch (contents) {
      case BOXES -> boxes.addAll(batch.boxes());
      case MASKS -> addMasks(batch.masks(Device.CPU));
      case LABELS -> {
        float[] all = batch.labels(Device.CPU).toFloats();
        int each = all.length / batch.size();
        for (int i = 0; i < batch.size(); i++) {
          labels.add(java.util.Arrays.copyOfRange(all, i * each, (i + 1) * each));
        }
      }
    }
  }

  private void addMasks(Tensor planes) {
    long[] shape = planes.shape();
    maskShape = new long[] {shape[1], shape[2], shape[3]};
    float[] all = planes.toFloats();
    int each = all.length / (int) shape[0];
    for (int image = 0; image < shape[0]; image++) {
      byte[] mask = new byte[each];
      for (int i = 0; i < each; i++) {
        mask[i] = (byte) all[image * each + i];
      }
      masks.add(mask);
    }
  }

  int size() {
    return ids.size();
  }

  List<String> ids(int[] positions) {
    return pick(ids, positions);
  }

  List<TruthBoxes> boxes(int[] positions) {
    return pick(boxes, positions);
  }

  Tensor masks(int[] positions, Device device) {
    int each = masks.get(0).length;
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(each, positions.length));
    for (int position : positions) {
      bytes.put(masks.get(position));
    }
    long[] shape = {positions.length, maskShape[0], maskShape[1], maskShape[2]};
    Tensor planes = Tensors.of(new HostTensor(DType.U8, shape, bytes.flip()));
    return planes.to(device).to(DType.F32);
  }

  Tensor labels(int[] positions, Device device) {
    int n = labels.get(0).length;
    float[] all = new float[n * positions.length];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(labels.get(positions[i]), 0, all, i * n, n);
    }
    return Tensors.of(all, positions.length, n).to(device);
  }

  private static <T> List<T> pick(List<T> all, int[] positions) {
    List<T> picked = new ArrayList<>(positions.length);
    for (int position : positions) {
      picked.add(all.get(position));
    }
    return picked;
  }
}
