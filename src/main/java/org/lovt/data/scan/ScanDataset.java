package org.lovt.data.scan;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.cache.CacheItem;
import org.lovt.data.study.Split;

/**
 * A prepared set of scans, opened. Any number of threads may ask.
 *
 * <p>A new kind of data set is a class that says for each position what the scan is and where its
 * files lie, and a {@link ScanDatasetProvider} that opens it; transforms, batches, cache and
 * contact sheets follow by themselves. {@link ListedScans} serves most.
 */
public interface ScanDataset extends AutoCloseable {
  /** The display name. */
  String name();

  /** The folder of the data set. */
  Path folder();

  /** What comes with an image. */
  Kind kind();

  /**
   * The names of what is annotated, in fixed order: classes of boxes, masks, or labels. Class
   * numbers and planes of masks count from the first.
   */
  List<String> targets();

  /** The splits there are. */
  Set<Split> splits();

  /** Number of scans of a split that take part; 0 for a split that there is not. */
  int size(Split split);

  /** A scan, nothing decoded. */
  Scan scan(Split split, int index);

  /**
   * Pixel statistics of a whole split, whatever part of it takes part.
   *
   * @throws org.lovt.base.LovtException of kind DATA naming file and split if there are none
   */
  PixelStatistics statistics(Split split);

  /**
   * Weights of the positive terms of cross-entropies, one for each target in their order, as the
   * statistics of the split have them; none if they have none.
   */
  default List<Double> positiveWeights(Split split) {
    return List.of();
  }

  /**
   * Mean and standard deviation of v/255.
   *
   * @param mean mean of the images' means
   * @param std standard deviation
   */
  record PixelStatistics(double mean, double std) {}

  /** What a cache of the images and masks of a scan holds. */
  default CacheItem cacheItem(Split split, int index) {
    Scan scan = scan(split, index);
    return new CacheItem(scan.image(), List.copyOf(scan.masks().values()));
  }

  /** {@link #cacheItem} of all scans, split by split. */
  default Stream<CacheItem> cacheItems() {
    return Arrays.stream(Split.values())
        .flatMap(split -> IntStream.range(0, size(split)).mapToObj(i -> cacheItem(split, i)));
  }

  /** Lets go of what is held open. */
  @Override
  default void close() {}
}
