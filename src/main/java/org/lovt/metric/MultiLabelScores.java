package org.lovt.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.torch.Tensor;

/** Accuracy at 0.5 and area under the ROC curve for several binary labels, over a whole split. */
public final class MultiLabelScores {
  private final List<double[]> probabilities = new ArrayList<>();
  private final List<double[]> labels = new ArrayList<>();

  /**
   * Macro mean of the labels that have both classes.
   *
   * @param macro NaN if no label has both
   * @param labels how many were used
   */
  public record Auroc(double macro, int labels) {
    /**
     * The mean over all labels with 0 for one that lacks a class, as the published evaluation has
     * it.
     *
     * @param all number of labels
     */
    public double withAbsentAsZero(int all) {
      return labels == 0 ? 0 : macro * labels / all;
    }
  }

  /** Takes probabilities and 0/1 labels {@code [B, K]}. */
  public void add(Tensor probability, Tensor label) {
    int k = (int) probability.size(1);
    split(probability.toDoubles(), k, probabilities);
    split(label.toDoubles(), k, labels);
  }

  private static void split(double[] flat, int k, List<double[]> into) {
    for (int i = 0; i < flat.length; i += k) {
      into.add(Arrays.copyOfRange(flat, i, i + k));
    }
  }

  /**
   * What can be taken over resamples of the samples: {@code auroc}, the mean over the labels that
   * have both classes in the resample; {@code acc}; and {@code <label>_auroc}. All that has been
   * taken so far.
   *
   * @param names of the labels, in their order
   * @param absentAsZero whether a label that lacks a class counts 0 in {@code auroc}, as in the
   *     published evaluation
   */
  public Map<String, CaseStatistic> statistics(List<String> names, boolean absentAsZero) {
    int n = labels.size();
    List<RankedLabel> ranked = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      int label = c;
      ranked.add(
          RankedLabel.of(
              probabilities.stream().mapToDouble(p -> p[label]).toArray(),
              labels.stream().mapToDouble(p -> p[label]).toArray()));
    }
    Map<String, CaseStatistic> all = new LinkedHashMap<>();
    all.put("auroc", CaseStatistic.of(n, times -> macro(ranked, times, absentAsZero)));
    all.put("acc", CaseStatistic.of(n, this::accuracy));
    for (int c = 0; c < names.size(); c++) {
      all.put(names.get(c) + "_auroc", ranked.get(c));
    }
    return all;
  }

  private static double macro(List<RankedLabel> ranked, int[] times, boolean absentAsZero) {
    double[] areas =
        ranked.stream().mapToDouble(r -> r.value(times)).filter(v -> !Double.isNaN(v)).toArray();
    double sum = Arrays.stream(areas).sum();
    int count = absentAsZero ? ranked.size() : areas.length;
    return count == 0 ? Double.NaN : sum / count;
  }

  private double accuracy(int[] times) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < times.length; i++) {
      all += (long) times[i] * labels.get(i).length;
      right += (long) times[i] * right(i);
    }
    return all == 0 ? Double.NaN : (double) right / all;
  }

  private int right(int sample) {
    int right = 0;
    for (int k = 0; k < labels.get(sample).length; k++) {
      boolean predicted = probabilities.get(sample)[k] >= 0.5;
      right += predicted == (labels.get(sample)[k] == 1) ? 1 : 0;
    }
    return right;
  }

  /** Share of right answers at threshold 0.5 (≥) among all sample × label entries. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < labels.size(); i++) {
      all += labels.get(i).length;
      right += right(i);
    }
    return (double) right / all;
  }

  /** Area under the ROC curve, ties counted half. */
  public Auroc auroc() {
    double sum = 0;
    int used = 0;
    int k = labels.isEmpty() ? 0 : labels.get(0).length;
    for (int c = 0; c < k; c++) {
      double area = auroc(c);
      if (!Double.isNaN(area)) {
        sum += area;
        used++;
      }
    }
    return new Auroc(used == 0 ? Double.NaN : sum / used, used);
  }

  /** Area for one label by the rank-sum statistic; NaN if a class is absent. */
  public double auroc(int c) {
    int n = labels.size();
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities.get(i)[c]))
            .mapToInt(i -> i)
            .toArray();
    double rankSum = 0;
    long positives = 0;
    for (int i = 0; i < n; ) {
      int j = i;
      while (j < n && probabilities.get(order[j])[c] == probabilities.get(order[i])[c]) {
        j++;
      }
      double rank = (i + 1 + j) / 2.0; // mean rank of the tie i+1 … j
      for (int t = i; t < j; t++) {
        if (labels.get(order[t])[c] == 1) {
          rankSum += rank;
          positives++;
        }
      }
      i = j;
    }
    long negatives = n - positives;
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }
}
