package org.lovt.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lovt.base.LovtException;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.data.cache.CacheItem;
import org.lovt.data.store.DatasetManifest;
import org.lovt.data.store.StudyStore;
import org.lovt.data.study.ChexpertClass;
import org.lovt.data.study.DatasetStatistics;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;
import org.lovt.data.study.Split;
import org.lovt.data.study.Study;
import org.lovt.data.study.Subsets;
import org.lovt.data.study.View;

/**
 * A prepared set of image–report pairs. A subset is the first round(fraction · N) studies of a
 * split in stored order (half to even, spec/data-and-config.md 2.1); statistics are those of the
 * whole split.
 */
public final class PretrainDataset implements AutoCloseable {
  private final Path folder;
  private final Path imageRoot;
  private final DatasetManifest manifest;
  private final DatasetStatistics statistics;
  private final StudyStore store;
  private final Map<Split, Integer> sizes = new EnumMap<>(Split.class);

  /**
   * What may be changed when a data set is opened.
   *
   * @param imageRoot folder of the images; null for the one in the manifest
   * @param subsets which part of each split takes part
   */
  public record Options(Path imageRoot, Subsets subsets) {
    /** Everything, images where the manifest says. */
    public static final Options ALL = new Options(null, Subsets.ALL);

    /** What a configuration says. */
    public static Options of(DatasetConfig config) {
      Object images = config.arguments().get("image_root_path");
      return new Options(images == null ? null : Path.of(images.toString()), Subsets.of(config));
    }
  }

  private PretrainDataset(
      Path folder,
      Path imageRoot,
      DatasetManifest manifest,
      DatasetStatistics statistics,
      StudyStore store,
      Options options) {
    this.folder = folder;
    this.imageRoot = imageRoot;
    this.manifest = manifest;
    this.statistics = statistics;
    this.store = store;
    for (Split split : Split.values()) {
      sizes.put(split, options.subsets().rows(split, store.size(split)));
    }
  }

  /** Opens a prepared folder and checks that its parts and its images are there. */
  public static PretrainDataset open(Path folder, Options options) {
    DatasetManifest manifest = DatasetManifest.read(folder);
    DatasetStatistics statistics = DatasetStatistics.read(folder.resolve(DatasetStatistics.FILE));
    Path images = options.imageRoot() != null ? options.imageRoot() : manifest.imageFolder(folder);
    StudyStore store = StudyStore.open(folder.resolve(StudyStore.FILE));
    PretrainDataset dataset =
        new PretrainDataset(folder, images, manifest, statistics, store, options);
    try {
      dataset.checkImages();
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    return dataset;
  }

  private void checkImages() {
    String remedy = "Give the folder of the images as arguments.image_root_path of the data set.";
    if (!Files.isDirectory(imageRoot)) {
      throw LovtException.data("no image folder " + imageRoot + " for " + folder, remedy);
    }
    for (Split split : Split.values()) {
      if (size(split) > 0) {
        Path first = file(store.view(split, 0));
        if (!Files.isRegularFile(first)) {
          throw LovtException.data(
              "the first %s image of %s is missing: %s".formatted(split.label(), folder, first),
              remedy);
        }
      }
    }
  }

  /** The prepared folder. */
  public Path folder() {
    return folder;
  }

  /** The folder of the images. */
  public Path imageRoot() {
    return imageRoot;
  }

  /** Where the data set comes from. */
  public DatasetManifest manifest() {
    return manifest;
  }

  /** Whether studies carry all of the labels {@link ChexpertClass#BINARY}. */
  public boolean hasLabels() {
    return ChexpertClass.BINARY.stream().allMatch(c -> manifest.labels().contains(c.title()));
  }

  /** Whether studies have reports; sets of images with labels, as CheXpert's, have none. */
  public boolean hasReports() {
    for (Split split : Split.values()) {
      if (size(split) > 0) {
        return store.study(split, 0).hasReport(); // all studies of a set agree in this
      }
    }
    return true;
  }

  /** Number of studies of a split, after taking the subset. */
  public int size(Split split) {
    return sizes.get(split);
  }

  /** The study at a position of a split. */
  public Study study(Split split, int position) {
    if (position >= size(split)) {
      throw new IndexOutOfBoundsException(
          "%s has %d studies. Received: %d".formatted(split.label(), size(split), position));
    }
    return store.study(split, position);
  }

  /** The file of an image. */
  public Path file(View view) {
    return imageRoot.resolve(view.file());
  }

  /** Statistics of the whole split, whatever the subset. */
  public SplitStatistics statistics(Split split) {
    return statistics.of(split);
  }

  /** Number of images of all studies of a split, whatever the subset. */
  public int images(Split split) {
    return store.views(split);
  }

  /** An image of a split, counted over all its studies. */
  public View image(Split split, int position) {
    return store.view(split, position);
  }

  /** The study of an image of a split. */
  public Study studyOfImage(Split split, int position) {
    return store.study(split, store.studyOfView(split, position));
  }

  /** What a cache of all images holds: one item for each view, split by split. */
  public Stream<CacheItem> cacheItems() {
    return Arrays.stream(Split.values())
        .flatMap(split -> IntStream.range(0, size(split)).mapToObj(i -> study(split, i)))
        .flatMap(study -> study.views().stream())
        .map(view -> new CacheItem(file(view), List.of()));
  }

  /** Bytes that all images of a split take when decoded. */
  public long decodedBytes(Split split) {
    return store.pixels(split);
  }

  @Override
  public void close() {
    store.close();
  }
}
