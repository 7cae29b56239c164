package org.lovt.nn.head;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the surest of overlapping boxes of a class (spec/evaluation-and-baselines.md 3.8). There is
 * no limit to the number of boxes. Computed in float32 as in the original, so that values at a
 * threshold fall on the same side; equal scores keep the order of the candidates.
 *
 * @param minConfidence candidates with a lower objectness are dropped; in [0, 1]
 * @param maxOverlap boxes whose intersection over union with a kept one reaches this are dropped;
 *     in [0, 1]
 */
public record NonMaximumSuppression(double minConfidence, double maxOverlap) {
  /** As published: 0.2 and 0.4. */
  public static final NonMaximumSuppression PUBLISHED = new NonMaximumSuppression(0.2, 0.4);

  private static final int OBJECTNESS = 4;

  /** Checks the thresholds. */
  public NonMaximumSuppression {
    if (!(minConfidence >= 0 && minConfidence <= 1 && maxOverlap >= 0 && maxOverlap <= 1)) {
      throw new IllegalArgumentException(
          "expected thresholds in [0, 1]. Received: " + minConfidence + " and " + maxOverlap);
    }
  }

  /** The detections of each image. */
  public List<Detections> apply(Candidates candidates) {
    return IntStream.range(0, candidates.batch()).mapToObj(i -> apply(candidates, i)).toList();
  }

  private Detections apply(Candidates candidates, int image) {
    List<Found> sure = new ArrayList<>();
    for (int slot = 0; slot < candidates.slots(); slot++) {
      int at = candidates.offset(image, slot);
      if (candidates.values()[at + OBJECTNESS] >= (float) minConfidence) {
        sure.add(Found.of(candidates, at));
      }
    }
    sure.sort(
        Comparator.comparingInt(Found::type)
            .thenComparing(Comparator.comparingDouble(Found::confidence).reversed()));
    return detections(survivors(sure));
  }

  /** Boxes, surest first within a class, that overlap no kept one of their class too much. */
  private List<Found> survivors(List<Found> sure) {
    List<Found> kept = new ArrayList<>();
    KeptBoxes ofClass = new KeptBoxes((float) maxOverlap, sure.size());
    int type = -1;
    for (Found box : sure) {
      if (box.type() != type) {
        ofClass.clear();
        type = box.type();
      }
      if (!ofClass.suppress(box.left(), box.top(), box.right(), box.bottom())) {
        ofClass.add(box.left(), box.top(), box.right(), box.bottom());
        kept.add(box);
      }
    }
    return kept;
  }

  private static Detections detections(List<Found> kept) {
    int n = kept.size();
    Detections result = new Detections(new float[4 * n], new float[n], new int[n], new float[n]);
    for (int i = 0; i < n; i++) {
      Found f = kept.get(i);
      result.boxes()[4 * i] = f.left();
      result.boxes()[4 * i + 1] = f.top();
      result.boxes()[4 * i + 2] = f.right() - f.left();
      result.boxes()[4 * i + 3] = f.bottom() - f.top();
      result.confidence()[i] = f.confidence();
      result.classes()[i] = f.type();
      result.classConfidence()[i] = f.typeConfidence();
    }
    return result;
  }

  /** A candidate as corners, with its most probable class. */
  private record Found(
      float left,
      float top,
      float right,
      float bottom,
      float confidence,
      int type,
      float typeConfidence) {
    static Found of(Candidates c, int at) {
      float[] v = c.values();
      int best = 0;
      int classes = at + YoloLayout.GEOMETRY;
      for (int k = 1; k < c.classes(); k++) {
        if (v[classes + k] > v[classes + best]) {
          best = k;
        }
      }
      float halfWidth = v[at + 2] / 2;
      float halfHeight = v[at + 3] / 2;
      return new Found(
          v[at] - halfWidth,
          v[at + 1] - halfHeight,
          v[at] + halfWidth,
          v[at + 1] + halfHeight,
          v[at + OBJECTNESS],
          best,
          c.classes() == 1 ? 1 : v[classes + best]);
    }
  }
}
