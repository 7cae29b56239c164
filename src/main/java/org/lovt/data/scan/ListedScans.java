package org.lovt.data.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.DatasetConfig;
import org.lovt.config.schema.DatasetLoader.Kind;
import org.lovt.data.split.SplitParts;
import org.lovt.data.study.PixelMoments;
import org.lovt.data.study.Split;
import org.lovt.data.study.Subsets;

/**
 * A data set of listed scans. The pixel statistics are computed when they are asked for and kept in
 * the data set's folder, image by image.
 */
public final class ListedScans implements ScanDataset {
  private final DatasetConfig config;
  private final List<String> targets;
  private final SplitParts<Scan> scans;
  private final Subsets subsets;
  private final MomentsFile moments;
  private final Map<Split, PixelStatistics> statistics = new EnumMap<>(Split.class);

  /**
   * A data set.
   *
   * @param config name, folder, kind and subsets
   * @param targets see {@link #targets}
   * @param scans whole splits, in order
   */
  public ListedScans(DatasetConfig config, List<String> targets, SplitParts<Scan> scans) {
    this.config = config;
    this.targets = List.copyOf(targets);
    this.scans = scans;
    this.subsets = Subsets.of(config);
    this.moments = new MomentsFile(folder());
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Path folder() {
    return Path.of(config.path());
  }

  @Override
  public Kind kind() {
    return config.type().kind();
  }

  @Override
  public List<String> targets() {
    return targets;
  }

  @Override
  public Set<Split> splits() {
    return Set.of(Split.values());
  }

  @Override
  public int size(Split split) {
    return subsets.rows(split, scans.of(split).size());
  }

  @Override
  public Scan scan(Split split, int index) {
    if (index >= size(split)) {
      throw new IndexOutOfBoundsException(
          "%s has %d images. Received: %d".formatted(split.label(), size(split), index));
    }
    return scans.of(split).get(index);
  }

  @Override
  public PixelStatistics statistics(Split split) {
    synchronized (statistics) {
      return statistics.computeIfAbsent(split, this::computed);
    }
  }

  private PixelStatistics computed(Split split) {
    List<Path> files = new ArrayList<>();
    scans.of(split).forEach(scan -> files.add(scan.image()));
    PixelMoments all = PixelMoments.combine(moments.of(files));
    return new PixelStatistics(all.mean(), all.std());
  }
}
