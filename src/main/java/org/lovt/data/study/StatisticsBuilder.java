package org.lovt.data.study;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.lovt.data.study.DatasetStatistics.SplitStatistics;

/** Collects the statistics of a data set study by study. */
public final class StatisticsBuilder {
  private final Map<Split, Part> parts = new EnumMap<>(Split.class);
  private final Sample sample;

  /** What counts equally. */
  public enum Sample {
    /** Studies, whose views count equally within them: sets of image–report pairs. */
    STUDY,
    /** Images; their number and the validation patients are kept too: CheXpert. */
    IMAGE
  }

  /** Begins with empty splits of studies. */
  public StatisticsBuilder() {
    this(Sample.STUDY);
  }

  /** Begins with empty splits. */
  public StatisticsBuilder(Sample sample) {
    this.sample = sample;
    for (Split split : Split.values()) {
      parts.put(split, new Part());
    }
  }

  /** Adds a study to a split. */
  public void add(Split split, Study study) {
    Part part = parts.get(split);
    int[] labels = study.binaryLabels();
    if (sample == Sample.STUDY) {
      part.add(study.moments(), labels);
    } else {
      study.views().forEach(view -> part.add(view.moments(), labels));
      part.patients.add(study.patientId());
    }
  }

  /** Number of samples of a split so far. */
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
    parts.forEach((split, part) -> statistics.put(split, build(split, part, labelled)));
    return new DatasetStatistics(statistics);
  }

  private SplitStatistics build(Split split, Part part, List<ChexpertClass> labelled) {
    PixelMoments all = PixelMoments.combine(part.moments);
    boolean images = sample == Sample.IMAGE;
    boolean named = images && split == Split.VALIDATION;
    return new SplitStatistics(
        all.mean(),
        all.std(),
        part.negatives(labelled),
        images ? (long) part.moments.size() : null,
        named ? List.copyOf(part.patients) : List.of());
  }

  private static final class Part {
    private final List<PixelMoments> moments = new ArrayList<>();
    private final long[] positives = new long[ChexpertClass.BINARY.size()];
    private final Set<String> patients = new TreeSet<>();

    private void add(PixelMoments sample, int[] labels) {
      moments.add(sample);
      for (int i = 0; i < labels.length; i++) {
        positives[i] += labels[i];
      }
    }

    private Map<ChexpertClass, Double> negatives(List<ChexpertClass> labelled) {
      Map<ChexpertClass, Double> weights = new EnumMap<>(ChexpertClass.class);
      for (int i = 0; i < positives.length; i++) {
        ChexpertClass type = ChexpertClass.BINARY.get(i);
        if (labelled.contains(type)) {
          weights.put(type, moments.isEmpty() ? 0 : 1 - (double) positives[i] / moments.size());
        }
      }
      return weights;
    }
  }
}
