package org.lovt.downstream.split;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lovt.data.load.Loader;
import org.lovt.data.load.LoaderPass;
import org.lovt.data.scan.ScanBatch;
import org.lovt.data.scan.ScanSample;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.nn.FeatureExtractor;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.Device;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Feed;

/** Batches of images, decoded and transformed by worker threads. */
final class DecodedFeed implements Feed<TaskBatch> {
  private final Loader<ScanSample, ScanBatch> loader;

  DecodedFeed(Loader<ScanSample, ScanBatch> loader) {
    this.loader = loader;
  }

  @Override
  public int batches() {
    return loader.batches();
  }

  @Override
  public Cursor<TaskBatch> open(int epoch, int skip) {
    LoaderPass<ScanBatch> pass = loader.open(epoch, skip);
    return new Cursor<>() {
      @Override
      public TaskBatch next() {
        ScanBatch batch = pass.next();
        return batch == null ? null : new Decoded(batch);
      }

      @Override
      public long waitedNanos() {
        return pass.waitedNanos();
      }

      @Override
      public void close() {
        pass.close();
      }
    };
  }

  /** A batch on the Java side. */
  private record Decoded(ScanBatch scans) implements TaskBatch {
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
}
