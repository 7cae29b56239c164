package org.lovt.downstream.split;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.load.BatchPlan;
import org.lovt.downstream.feature.FeatureBudget;
import org.lovt.downstream.feature.FeatureStore;
import org.lovt.downstream.feature.FeatureStores;
import org.lovt.downstream.feature.FeatureWriter;
import org.lovt.downstream.task.FrozenMaps;
import org.lovt.downstream.task.TaskBatch;
import org.lovt.downstream.task.TaskModel;
import org.lovt.nn.FeatureExtractor;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.train.Feed;
import org.lovt.train.Interruption;

/**
 * A split whose images, or whose maps of a frozen encoder, are kept: made once, they serve every
 * epoch, every learning rate and every run.
 */
public final class StoredSplit implements AutoCloseable {
  private final SplitTruth truth;
  private final FeatureStore maps;

  private StoredSplit(SplitTruth truth, FeatureStore maps) {
    this.truth = truth;
    this.maps = maps;
  }

  /** One grey plane {@code [B, 1, H, W]} as the three of a colour image, without copying. */
  static Tensor colour(Tensor grey) {
    return grey.expand(grey.size(0), 3, grey.size(2), grey.size(3));
  }

  /**
   * Keeps the images of a split as the encoder takes them.
   *
   * @param images all of the split, in its order
   * @param size number of images
   * @param side side of the images in pixels
   * @return nothing if it is more than the budget allows
   * @throws org.lovt.base.LovtException (interrupted) if it is to stop
   */
  public static Optional<StoredSplit> images(
      Feed<TaskBatch> images,
      int size,
      int side,
      Kind kind,
      FeatureBudget budget,
      Device device,
      Interruption interruption) {
    long[] plane = {1, side, side};
    return store(
        images,
        size,
        new SplitTruth(contents(kind)),
        Map.of(FeatureExtractor.INPUT, plane),
        batch -> Map.of(FeatureExtractor.INPUT, grey(batch.maps(device))),
        budget,
        device,
        interruption);
  }

  private static Tensor grey(Map<String, Tensor> maps) {
    return maps.get(FeatureExtractor.INPUT).narrow(1, 0, 1);
  }

  /**
   * Keeps the maps that a frozen encoder makes of a split's images.
   *
   * @param images all of the split, in its order
   * @param size number of images
   * @param frozen how the encoder makes them
   * @param source the same images as they are kept, whose annotations then serve both; may be null
   * @return nothing if it is more than the budget allows
   */
  public static Optional<StoredSplit> maps(
      Feed<TaskBatch> images,
      int size,
      FrozenMaps frozen,
      StoredSplit source,
      TaskModel model,
      Kind kind,
      FeatureBudget budget,
      Device device,
      Interruption interruption) {
    Map<String, long[]> shapes = new HashMap<>();
    model.layers().forEach(layer -> shapes.put(layer, model.shape(layer)));
    if (shapes.containsKey(FeatureExtractor.INPUT)) {
      long side = shapes.get(FeatureExtractor.INPUT)[1];
      shapes.put(FeatureExtractor.INPUT, new long[] {1, side, side});
    }
    return store(
        images,
        size,
        source == null ? new SplitTruth(contents(kind)) : source.truth,
        shapes,
        b -> greyInput(frozen.of(model, b.maps(device).get(FeatureExtractor.INPUT))),
        budget,
        device,
        interruption);
  }

  private static Map<String, Tensor> greyInput(Map<String, Tensor> maps) {
    maps.computeIfPresent(FeatureExtractor.INPUT, (layer, map) -> map.narrow(1, 0, 1));
    return maps;
  }

  private interface Encoding {
    Map<String, Tensor> of(TaskBatch batch);
  }

  private static Optional<StoredSplit> store(
      Feed<TaskBatch> images,
      int size,
      SplitTruth truth,
      Map<String, long[]> shapes,
      Encoding encoding,
      FeatureBudget budget,
      Device device,
      Interruption interruption) {
    Optional<FeatureWriter> opened = FeatureStores.open(budget, size, shapes, DType.F32, device);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    boolean known = truth.size() > 0;
    try (FeatureWriter writer = opened.get();
        Autograd.Switch off = Autograd.off();
        Feed.Cursor<TaskBatch> cursor = images.open(0, 0)) {
      for (TaskBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
        interruption.stopIfRequested();
        try (Scope scope = Scope.open()) {
          if (!known) {
            truth.add(batch);
          }
          writer.append(encoding.of(batch));
        }
      }
      return Optional.of(new StoredSplit(truth, writer.finish()));
    }
  }

  private static SplitTruth.Contents contents(Kind kind) {
    return switch (kind) {
      case DETECTION -> SplitTruth.Contents.BOXES;
      case SEGMENTATION -> SplitTruth.Contents.MASKS;
      case CLASSIFICATION, PAIRS -> SplitTruth.Contents.LABELS;
    };
  }

  /** Number of images. */
  public int size() {
    return truth.size();
  }

  /** Bytes that are kept of maps. */
  public long bytes() {
    return maps.bytes();
  }

  /** Where they are kept, in words. */
  public String place() {
    return maps.place();
  }

  /** Batches of what is kept. */
  public Feed<TaskBatch> feed(BatchPlan plan) {
    return new StoredFeed(this, plan);
  }

  /** The images at some positions. */
  public TaskBatch batch(int... positions) {
    return new Stored(positions);
  }

  @Override
  public void close() {
    maps.close();
  }

  private final class Stored implements TaskBatch {
    private final int[] positions;

    Stored(int[] positions) {
      this.positions = positions;
    }

    @Override
    public List<String> ids() {
      return truth.ids(positions);
    }

    @Override
    public Map<String, Tensor> maps(Device device) {
      Map<String, Tensor> found = new HashMap<>(maps.gather(positions));
      found.computeIfPresent(FeatureExtractor.INPUT, (layer, grey) -> colour(grey));
      return found;
    }

    @Override
    public List<TruthBoxes> boxes() {
      return truth.boxes(positions);
    }

    @Override
    public Tensor masks(Device device) {
      return truth.masks(positions, device);
    }

    @Override
    public Tensor labels(Device device) {
      return truth.labels(positions, device);
    }
  }
}
