package org.lovt.downstream.feature;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.ByteSize;
import org.lovt.base.LovtException;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.FileTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensors;
import org.lovt.torch.TorchException;

/** Opens stores of maps: in memory if the budget allows it, else in a file, else not at all. */
public final class FeatureStores {
  private static final String REMEDY =
      "Make room, choose another folder, or lower the bound on disk: what does not fit is computed"
          + " again in each epoch, with the same results.";

  private FeatureStores() {}

  /**
   * Takes a part of the budget for the maps of a split.
   *
   * @param size number of images
   * @param shapes {@code {C, H, W}} by layer
   * @param dtype type of the maps, as the encoder delivers them
   * @param device where gathered maps go
   * @return nothing if the budget is too small; the caller then computes the maps anew when they
   *     are needed
   * @throws LovtException of kind RESOURCE if the budget allows a file for which there is no room
   */
  public static Optional<FeatureWriter> open(
      FeatureBudget budget, int size, Map<String, long[]> shapes, DType dtype, Device device) {
    FeatureShape shape = new FeatureShape(size, shapes, dtype);
    for (FeaturePlace place : FeaturePlace.values()) {
      Optional<FeatureBudget.Share> share = budget.take(place, shape.bytes());
      if (share.isPresent()) {
        Optional<Map<String, FeatureRows>> rows =
            place == FeaturePlace.MEMORY
                ? inMemory(shape, share.get())
                : Optional.of(inFile(shape, share.get()));
        if (rows.isPresent()) {
          return Optional.of(new RowsWriter(new RowsStore(shape, device, rows.get(), share.get())));
        }
      }
    }
    return Optional.empty();
  }

  /** Nothing if the budget promised more memory than there is. */
  private static Optional<Map<String, FeatureRows>> inMemory(
      FeatureShape shape, FeatureBudget.Share share) {
    Map<String, FeatureRows> rows = new LinkedHashMap<>();
    try (Scope scope = Scope.open()) {
      for (String layer : shape.layers().keySet()) {
        rows.put(
            layer,
            new FeatureRows.InMemory(Tensors.empty(shape.dtype(), shape.rows(layer)).keep()));
      }
      return Optional.of(rows);
    } catch (TorchException e) {
      release(rows);
      share.close();
      if (e.outOfMemory()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Map<String, FeatureRows> inFile(FeatureShape shape, FeatureBudget.Share share) {
    Map<String, FeatureRows> rows = new LinkedHashMap<>();
    try {
      long free = FeatureBudget.free(share.folder());
      if (share.bytes() > free) {
        throw new IOException("no room");
      }
      for (String layer : shape.layers().keySet()) {
        FileTensor file = FileTensor.create(share.folder(), shape.dtype(), shape.rows(layer));
        rows.put(layer, new FeatureRows.InFile(file));
      }
      return rows;
    } catch (IOException e) {
      release(rows);
      share.close();
      throw failure(share, e);
    }
  }

  /** A failure of the disk, with what is known of its room. */
  static LovtException failure(FeatureBudget.Share share, IOException cause) {
    return LovtException.resource(
        "cannot keep the features of the encoder in %s: they need %s, %s are free (%s)"
            .formatted(
                share.folder(),
                ByteSize.text(share.bytes()),
                ByteSize.text(FeatureBudget.free(share.folder())),
                cause.getMessage()),
        REMEDY,
        cause);
  }

  /** Closes all; what the system says about files that are of no use any more is not of use. */
  static void release(Map<String, FeatureRows> rows) {
    for (FeatureRows layer : rows.values()) {
      try {
        layer.close();
      } catch (IOException ignored) {
        // The file goes with the process at the latest.
      }
    }
  }
}
