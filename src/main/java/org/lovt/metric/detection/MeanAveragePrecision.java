package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lovt.metric.statistic.CaseStatistic;

/**
 * Mean average precision over a split, in one of its conventions: for every class and IoU threshold
 * all predictions of the split by falling score, with R_i = TP_i / n and P_i = TP_i / (TP_i + FP_i)
 * after the i-th,
 *
 * <p>AP = 1/101 · Σ_k max { P_i : R_i ≥ k · 0.01 },
 *
 * <p>then the mean over classes and thresholds. Values are in [0, 1] and in double precision.
 * Images are taken one by one; only scores and hits are kept. Not safe for several threads.
 */
public final class MeanAveragePrecision implements CaseStatistic {
  private final ApConvention convention;
  private final List<JudgedClass> classes = new ArrayList<>();
  private final List<Boolean> positive = new ArrayList<>();

  /** An empty split with labels 0 … {@code classes} − 1. */
  public MeanAveragePrecision(ApConvention convention, int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("Expected at least one class. Received: " + classes);
    }
    this.convention = convention;
    for (int c = 0; c < classes; c++) {
      this.classes.add(new JudgedClass());
    }
  }

  /** Takes an image; a label of no class is refused. */
  public void add(ImageBoxes image) {
    image.detected().forEach(d -> checkLabel(d.label()));
    image.truth().forEach(t -> checkLabel(t.label()));
    for (int c = 0; c < classes.size(); c++) {
      int label = c;
      List<DetectedBox> detected =
          image.detected().stream().filter(d -> d.label() == label).toList();
      List<Corners> truth =
          image.truth().stream().filter(t -> t.label() == label).map(TrueBox::box).toList();
      classes.get(c).add(BoxMatching.judge(convention, detected, truth), truth.size());
    }
    positive.add(!image.truth().isEmpty());
  }

  private void checkLabel(int label) {
    if (label >= classes.size()) {
      throw new IllegalArgumentException(
          "Expected labels 0 … " + (classes.size() - 1) + ". Received: " + label);
    }
  }

  /** The convention. */
  public ApConvention convention() {
    return convention;
  }

  /** Number of images. */
  @Override
  public int cases() {
    return positive.size();
  }

  /** Whether an image has a true box of any class. */
  public boolean positive(int image) {
    return positive.get(image);
  }

  /** The same measure over the images that have a true box. */
  public CaseStatistic positivesOnly(CaseStatistic statistic) {
    return statistic.only(this::positive);
  }

  /** Mean over classes and thresholds. */
  @Override
  public double value(int[] times) {
    double[] sums = new double[convention.thresholds().length];
    int[] used = new int[sums.length];
    for (int c = 0; c < classes.size(); c++) {
      double[] values = averagePrecisions(c, times);
      for (int t = 0; t < sums.length; t++) {
        if (!Double.isNaN(values[t])) {
          sums[t] += values[t];
          used[t]++;
        }
      }
    }
    double sum = 0;
    for (int t = 0; t < sums.length; t++) {
      sum += sums[t] / used[t];
    }
    return sum / sums.length;
  }

  /** Mean over classes at one of the convention's thresholds. */
  public CaseStatistic at(double iou) {
    int threshold = convention.index(iou);
    return of(times -> meanOverClasses(threshold, times));
  }

  /** Mean over thresholds for one class. */
  public CaseStatistic ofClass(int label) {
    checkLabel(label);
    return of(times -> Arrays.stream(averagePrecisions(label, times)).average().orElseThrow());
  }

  /** Average precision of one class at one of the convention's thresholds. */
  public CaseStatistic ofClass(int label, double iou) {
    checkLabel(label);
    int threshold = convention.index(iou);
    return of(times -> averagePrecision(label, threshold, times));
  }

  /** Precision and recall of one class at one of the convention's thresholds, over all images. */
  public PrecisionRecall curve(int label, double iou) {
    checkLabel(label);
    int[] once = new int[cases()];
    Arrays.fill(once, 1);
    return classes.get(label).curve(convention.index(iou), once);
  }

  private double meanOverClasses(int threshold, int[] times) {
    double sum = 0;
    int used = 0;
    for (int c = 0; c < classes.size(); c++) {
      double value = averagePrecision(c, threshold, times);
      if (!Double.isNaN(value)) {
        sum += value;
        used++;
      }
    }
    return sum / used;
  }

  private double averagePrecision(int label, int threshold, int[] times) {
    return averagePrecisions(label, times)[threshold];
  }

  /** At all thresholds. */
  private double[] averagePrecisions(int label, int[] times) {
    JudgedClass judged = classes.get(label);
    int n = convention.thresholds().length;
    if (judged.truths(times) == 0) {
      double[] absent = new double[n];
      Arrays.fill(absent, convention.ofAbsentClass());
      return absent;
    }
    return judged.averagePrecisions(n, times);
  }

  private CaseStatistic of(java.util.function.ToDoubleFunction<int[]> value) {
    return CaseStatistic.of(cases(), value);
  }
}
