package org.lovt.analysis.prediction;

import java.util.Arrays;
import java.util.List;
import org.lovt.image.Box;
import org.lovt.image.GrayImage;
import org.lovt.image.Mask;
import org.lovt.metric.detection.Corners;
import org.lovt.metric.detection.DetectedBox;
import org.lovt.metric.detection.ImageBoxes;
import org.lovt.metric.detection.TrueBox;

/** Images and predictions written by hand. */
final class Invented {
  static final int SIZE = 100;
  static final int GREY = 0x606060;

  private Invented() {}

  static GrayImage picture() {
    byte[] pixels = new byte[SIZE * SIZE];
    Arrays.fill(pixels, (byte) (GREY & 0xff));
    return new GrayImage(SIZE, SIZE, pixels);
  }

  static TrueBox truth(double x, double y, double side) {
    return new TrueBox(Corners.ofSize(x, y, side, side), 0);
  }

  static DetectedBox found(double x, double y, double side, double score) {
    return new DetectedBox(Corners.ofSize(x, y, side, side), score, 0);
  }

  static BoxPrediction boxes(String id, List<DetectedBox> found, List<TrueBox> truth) {
    return new BoxPrediction(
        id, picture(), List.of("opacity"), new ImageBoxes(found, truth), BoxRule.half(0.3));
  }

  static Mask mask(Box... boxes) {
    return Mask.ofBoxes(SIZE, SIZE, List.of(boxes));
  }

  static MaskPrediction masks(String id, Mask truth, Mask found) {
    return new MaskPrediction(
        id, picture(), List.of(new MaskPrediction.Target("pneumothorax", truth, found)));
  }
}
