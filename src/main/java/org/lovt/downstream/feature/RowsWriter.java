package org.lovt.downstream.feature;

import java.util.Map;
import org.lovt.torch.Tensor;

/** Fills the rows of a store one behind the other. */
final class RowsWriter implements FeatureWriter {
  private final RowsStore store;
  private int written;
  private boolean finished;

  RowsWriter(RowsStore store) {
    this.store = store;
  }

  @Override
  public void append(Map<String, Tensor> maps) {
    if (finished) {
      throw new IllegalStateException("the features are finished");
    }
    int images = store.shape().images(maps);
    if (images > store.size() - written) {
      throw new IllegalArgumentException(
          "expected %d images. Received: %d after %d".formatted(store.size(), images, written));
    }
    store.write(written, maps);
    written += images;
  }

  @Override
  public FeatureStore finish() {
    if (finished || written < store.size()) {
      throw new IllegalStateException(
          finished
              ? "the features are finished"
              : "expected %d images. Received: %d".formatted(store.size(), written));
    }
    store.complete();
    finished = true;
    return store;
  }

  @Override
  public void close() {
    if (!finished) {
      finished = true;
      store.close();
    }
  }
}
