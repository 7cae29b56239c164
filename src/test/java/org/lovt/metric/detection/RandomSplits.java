package org.lovt.metric.detection;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.RandomStream;

/** Random splits with overlapping boxes on a coarse grid, so that ties and exact IoUs occur. */
final class RandomSplits {
  private RandomSplits() {}

  static List<ImageBoxes> of(long seed, int images, int classes) {
    List<ImageBoxes> split = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      RandomStream r = RandomStream.of(seed, "detection", 0, i);
      List<TrueBox> truth = new ArrayList<>();
      List<DetectedBox> detected = new ArrayList<>();
      int boxes = r.nextInt(4);
      for (int b = 0; b < boxes; b++) {
        Corners box = box(r);
        int label = r.nextInt(classes);
        truth.add(new TrueBox(box, label));
        int copies = r.nextInt(3);
        for (int c = 0; c < copies; c++) {
          detected.add(new DetectedBox(near(box, r), score(r), label));
        }
      }
      int wrong = r.nextInt(3);
      for (int w = 0; w < wrong; w++) {
        detected.add(new DetectedBox(box(r), score(r), r.nextInt(classes)));
      }
      split.add(new ImageBoxes(detected, truth));
    }
    return split;
  }

  private static Corners box(RandomStream r) {
    return Corners.ofSize(
        4 * r.nextInt(30), 4 * r.nextInt(30), 8 + 4 * r.nextInt(20), 8 + 4 * r.nextInt(20));
  }

  private static Corners near(Corners b, RandomStream r) {
    return new Corners(
        b.left() + 2 * r.nextInt(4),
        b.top() + 2 * r.nextInt(4),
        b.right() + 2 * r.nextInt(4),
        b.bottom() + 2 * r.nextInt(4));
  }

  private static double score(RandomStream r) {
    return (20 + r.nextInt(60)) / 100.0;
  }

  /** The three images of the specification's test vectors. */
  static List<ImageBoxes> testVector() {
    return List.of(
        new ImageBoxes(
            List.of(
                box(52, 50, 101, 103, 0.9), box(118, 60, 175, 125, 0.6), box(10, 10, 40, 40, 0.7)),
            List.of(truth(50, 50, 99, 99), truth(120, 40, 179, 119))),
        new ImageBoxes(List.of(box(60, 60, 110, 110, 0.4)), List.of()),
        new ImageBoxes(List.of(box(30, 110, 79, 185, 0.5)), List.of(truth(30, 100, 79, 159))));
  }

  static DetectedBox box(double x1, double y1, double x2, double y2, double score) {
    return new DetectedBox(new Corners(x1, y1, x2, y2), score, 0);
  }

  static TrueBox truth(double x1, double y1, double x2, double y2) {
    return new TrueBox(new Corners(x1, y1, x2, y2), 0);
  }
}
