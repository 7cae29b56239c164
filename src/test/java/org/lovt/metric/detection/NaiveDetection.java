package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * The published measures written down once more from the specification's words, with loops over the
 * whole split and no sharing of code.
 */
final class NaiveDetection {
  private static final double[] RATES = {0.125, 0.25, 0.5, 1, 2, 4, 8};

  private record Found(int image, DetectedBox box) {}

  private NaiveDetection() {}

  /** Insertion sort by falling score: stable, and visibly so. */
  private static List<Found> byScore(List<ImageBoxes> split, int label) {
    List<Found> all = new ArrayList<>();
    for (int i = 0; i < split.size(); i++) {
      for (DetectedBox d : split.get(i).detected()) {
        if (label < 0 || d.label() == label) {
          int at = all.size();
          while (at > 0 && all.get(at - 1).box().score() < d.score()) {
            at--;
          }
          all.add(at, new Found(i, d));
        }
      }
    }
    return all;
  }

  static double iou(Corners a, Corners b) {
    double w = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left()) + 1;
    double h = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top()) + 1;
    if (w <= 0 || h <= 0) {
      return 0;
    }
    double areaA = (a.right() - a.left() + 1) * (a.bottom() - a.top() + 1);
    double areaB = (b.right() - b.left() + 1) * (b.bottom() - b.top() + 1);
    return w * h / (areaA + areaB - w * h);
  }

  static double averagePrecision(List<ImageBoxes> split, int label, double threshold) {
    List<List<TrueBox>> free = new ArrayList<>();
    int n = 0;
    for (ImageBoxes image : split) {
      List<TrueBox> mine = new ArrayList<>();
      for (TrueBox t : image.truth()) {
        if (t.label() == label) {
          mine.add(t);
          n++;
        }
      }
      free.add(mine);
    }
    List<double[]> curve = new ArrayList<>();
    int tp = 0;
    int fp = 0;
    for (Found f : byScore(split, label)) {
      TrueBox best = null;
      for (TrueBox t : free.get(f.image())) {
        if (best == null || iou(f.box().box(), t.box()) > iou(f.box().box(), best.box())) {
          best = t;
        }
      }
      if (best != null && iou(f.box().box(), best.box()) > threshold) {
        tp++;
        removeSame(free.get(f.image()), best);
      } else {
        fp++;
      }
      curve.add(new double[] {tp / (double) Math.max(n, 1), tp / (double) (tp + fp)});
    }
    double sum = 0;
    for (int k = 0; k <= 100; k++) {
      double best = 0;
      for (double[] point : curve) {
        if (point[0] >= k * 0.01) {
          best = Math.max(best, point[1]);
        }
      }
      sum += best;
    }
    return sum / 101;
  }

  private static void removeSame(List<TrueBox> list, TrueBox box) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).equals(box)) {
        list.remove(i);
        return;
      }
    }
  }

  static double froc(List<ImageBoxes> split) {
    int n = split.stream().mapToInt(i -> i.truth().size()).sum();
    if (n == 0) {
      return 1;
    }
    List<boolean[]> hit = split.stream().map(i -> new boolean[i.truth().size()]).toList();
    double hits = 0;
    double wrong = 0;
    double[] recorded = new double[RATES.length];
    int k = 0;
    for (Found f : byScore(split, -1)) {
      double x = (f.box().box().left() + f.box().box().right()) / 2;
      double y = (f.box().box().top() + f.box().box().bottom()) / 2;
      boolean inside = false;
      List<TrueBox> truth = split.get(f.image()).truth();
      for (int g = 0; g < truth.size(); g++) {
        Corners b = truth.get(g).box();
        if (x >= b.left() && x <= b.right() && y >= b.top() && y <= b.bottom()) {
          inside = true;
          if (!hit.get(f.image())[g]) {
            hit.get(f.image())[g] = true;
            hits++;
          }
        }
      }
      if (!inside) {
        wrong++;
      }
      if (k < RATES.length && wrong / split.size() >= RATES[k]) {
        recorded[k++] = hits / n;
      }
    }
    double sum = 0;
    for (int i = 0; i < RATES.length; i++) {
      sum += i < k ? recorded[i] : k > 0 ? recorded[k - 1] : hits / n;
    }
    return sum / RATES.length;
  }
}
