package org.lovt.data.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;

/** Collects the statistics of a data set study by study. */
public final class StatisticsBuilder {
  private final Map<Split, Part> parts = new EnumMap<>(Split.class);

  /** Begins with empty splits. */
  public StatisticsBuilder() {
    for (Split split : Split.values()) {
      parts.put(split, new Part());
    }
  }

  /** Adds a study to a split; every study counts equally. */
  public void add(Split split, Study study) {
    Part part = parts.get(split);
    part.moments.add(study.moments());
    int[] labels = study.binaryLabels();
    for (int i = 0; i < labels.length; i++) {
      part.positives[i] += labels[i];
    }
  }

  /** Number of studies of a split so far. */
  public int count(Split split) {
    return parts.get(split).moments.size();
  }

  /** The statistics of what was added, with the five labels; an empty split gives zeros. */
  public DatasetStatistics build() {
    return build(ChexpertClass.BINARY);
  }

  /** The statistics with the positive rates of some of {@link ChexpertClass#BINARY}. */
  public DatasetStatistics build(List<ChexpertClass> labelled) {
    Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
    parts.forEach((split, part) -> statistics.put(split, part.build(labelled)));
    return new DatasetStatistics(statistics);
  }

  private static final class Part {
    private final List<PixelMoments> moments = new ArrayList<>();
    private final long[] positives = new long[ChexpertClass.BINARY.size()];

    private SplitStatistics build(List<ChexpertClass> labelled) {
      PixelMoments all = PixelMoments.combine(moments);
      Map<ChexpertClass, Double> weights = new EnumMap<>(ChexpertClass.class);
      for (int i = 0; i < positives.length; i++) {
        ChexpertClass type = ChexpertClass.BINARY.get(i);
        if (labelled.contains(type)) {
          weights.put(type, moments.isEmpty() ? 0 : 1 - (double) positives[i] / moments.size());
        }
      }
      return new SplitStatistics(all.mean(), all.std(), weights);
    }
  }
}
