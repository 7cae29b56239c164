package org.lovt.analysis.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lovt.metric.statistic.Bootstrap;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.metric.statistic.Interval;

/**
 * How alike the regions of a study are by their distance (spec/analysis-and-plots.md 3.2.1): cosine
 * similarities of all pairs.
 */
public final class Smoothness implements Collector {
  private final String tensor;
  private final StudyChoice choice;
  private final GridDistance grid;
  private final SortedMap<Integer, List<Double>> means = new TreeMap<>();
  private final SortedMap<Integer, Values> bins = new TreeMap<>();
  private final List<Integer> studies = new ArrayList<>();

  /** Growing list of numbers. */
  private static final class Values {
    private double[] values = new double[256];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    double[] array() {
      return Arrays.copyOf(values, size);
    }
  }

  /**
   * Begins.
   *
   * @param tensor {@code yl_a}, or {@code yl} of a downstream set
   * @param choice which studies
   * @param grid the grid of the regions
   */
  public Smoothness(String tensor, StudyChoice choice, GridDistance grid) {
    this.tensor = tensor;
    this.choice = choice;
    this.grid = grid;
  }

  @Override
  public boolean wants(int first, int size) {
    return choice.any(first, size);
  }

  @Override
  public void take(ExportedBatch batch) {
    int cells = grid.rows() * grid.columns();
    int width = batch.size(tensor, 2);
    float[] values = batch.floats(tensor);
    for (int row = 0; row < batch.size(); row++) {
      if (choice.has(batch.first() + row)) {
        studies.add(batch.first() + row);
        study(unit(values, row * cells * width, cells, width));
      }
    }
  }

  private static double[][] unit(float[] values, int at, int cells, int width) {
    double[][] unit = new double[cells][width];
    for (int i = 0; i < cells; i++) {
      double sum = 0;
      for (int c = 0; c < width; c++) {
        unit[i][c] = values[at + i * width + c];
        sum += unit[i][c] * unit[i][c];
      }
      double length = Math.max(1e-12, Math.sqrt(sum));
      for (int c = 0; c < width; c++) {
        unit[i][c] /= length;
      }
    }
    return unit;
  }

  private void study(double[][] unit) {
    SortedMap<Integer, double[]> sums = new TreeMap<>(); // sum and number by squared distance
    for (int a = 0; a < unit.length; a++) {
      for (int b = a; b < unit.length; b++) {
        double cosine = 0;
        for (int c = 0; c < unit[a].length; c++) {
          cosine += unit[a][c] * unit[b][c];
        }
        int squared = grid.squared(a, b);
        double[] sum = sums.computeIfAbsent(squared, s -> new double[2]);
        sum[0] += cosine;
        sum[1]++;
        Values bin = bins.computeIfAbsent(grid.bin(squared), k -> new Values());
        bin.add(cosine);
        if (a != b) {
          bin.add(cosine); // both orders
        }
      }
    }
    sums.forEach(
        (squared, sum) ->
            means.computeIfAbsent(squared, s -> new ArrayList<>()).add(sum[0] / sum[1]));
  }

  /** The studies that took part, in the order of the split. */
  public List<Integer> studies() {
    return Collections.unmodifiableList(studies);
  }

  /** Similarities of all ordered pairs, also of each region with itself, by tenth of distance. */
  public SortedMap<Integer, double[]> bins() {
    SortedMap<Integer, double[]> out = new TreeMap<>();
    bins.forEach((bin, values) -> out.put(bin, values.array()));
    return out;
  }

  /**
   * Mean similarity at a distance.
   *
   * @param squared squared distance in cells
   * @param distance share of the diagonal
   * @param pairs unordered pairs of a study
   * @param mean mean over the studies of their means, with its interval over resampled studies
   */
  public record AtDistance(int squared, double distance, int pairs, Interval mean) {}

  /** The mean at every distance that two different regions can have, with intervals of 95 %. */
  public List<AtDistance> curve(long seed) {
    List<AtDistance> curve = new ArrayList<>();
    SortedMap<Integer, Integer> pairs = grid.pairs();
    Bootstrap bootstrap = Bootstrap.overCases(studies.size(), Bootstrap.DEFAULT_RESAMPLES, seed);
    means.forEach(
        (squared, values) -> {
          if (squared > 0) {
            double[] numbers = values.stream().mapToDouble(v -> v).toArray();
            curve.add(
                new AtDistance(
                    squared,
                    grid.share(squared),
                    pairs.get(squared) / 2,
                    bootstrap.interval(mean(numbers), 0.95)));
          }
        });
    return curve;
  }

  private static CaseStatistic mean(double[] values) {
    return CaseStatistic.of(
        values.length,
        times -> {
          double sum = 0;
          int count = 0;
          for (int i = 0; i < values.length; i++) {
            sum += times[i] * values[i];
            count += times[i];
          }
          return sum / count;
        });
  }
}
