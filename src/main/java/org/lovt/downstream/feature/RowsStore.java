package org.lovt.downstream.feature;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lovt.torch.Device;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** A store with a tensor {@code [N, C, H, W]} for each layer. */
final class RowsStore implements FeatureStore {
  private final FeatureShape shape;
  private final Device device;
  private final Map<String, FeatureRows> rows;
  private final FeatureBudget.Share share;
  private boolean open = true;

  /**
   * @param rows by layer; owned
   * @param share what was taken for them; owned
   */
  RowsStore(
      FeatureShape shape, Device device, Map<String, FeatureRows> rows, FeatureBudget.Share share) {
    this.shape = shape;
    this.device = device;
    this.rows = rows;
    this.share = share;
  }

  FeatureShape shape() {
    return shape;
  }

  void write(int first, Map<String, Tensor> maps) {
    try (Scope scope = Scope.open()) {
      for (Map.Entry<String, FeatureRows> layer : rows.entrySet()) {
        layer.getValue().write(first, maps.get(layer.getKey()).detach());
      }
    } catch (IOException e) {
      throw FeatureStores.failure(share, e);
    }
  }

  void complete() {
    try {
      for (FeatureRows layer : rows.values()) {
        layer.complete();
      }
    } catch (IOException e) {
      throw FeatureStores.failure(share, e);
    }
  }

  @Override
  public int size() {
    return shape.size();
  }

  @Override
  public Set<String> layers() {
    return Collections.unmodifiableSet(rows.keySet());
  }

  @Override
  public Map<String, Tensor> gather(int[] positions) {
    if (!open) {
      throw new IllegalStateException("the features are closed");
    }
    long[] index = new long[positions.length];
    for (int i = 0; i < index.length; i++) {
      if (positions[i] < 0 || positions[i] >= size()) {
        throw new IllegalArgumentException(
            "expected positions from 0 to %d. Received: %d".formatted(size() - 1, positions[i]));
      }
      index[i] = positions[i];
    }
    Map<String, Tensor> maps = new LinkedHashMap<>();
    try (Scope scope = Scope.open()) {
      Tensor wanted = Tensors.of(index, index.length);
      rows.forEach(
          (layer, all) ->
              maps.put(layer, scope.result(all.all().indexSelect(0, wanted).to(device))));
    }
    return maps;
  }

  @Override
  public long bytes() {
    return share.bytes();
  }

  @Override
  public String place() {
    return share.place().label();
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      FeatureStores.release(rows);
      share.close();
    }
  }
}
