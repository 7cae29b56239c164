package org.lovt.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
      into.add(java.util.Arrays.copyOfRange(flat, i, i + k));
    }
  }

  /** Share of right answers at threshold 0.5 (≥) among all sample × label entries. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < labels.size(); i++) {
      for (int k = 0; k < labels.get(i).length; k++) {
        all++;
        boolean predicted = probabilities.get(i)[k] >= 0.5;
        if (predicted == (labels.get(i)[k] == 1)) {
          right++;
        }
      }
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
