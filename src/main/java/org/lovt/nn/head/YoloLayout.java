package org.lovt.nn.head;

import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.torch.Tensor;

/**
 * What detector, loss and decoding agree on: sizes, classes and anchors of YOLOv3
 * (spec/evaluation-and-baselines.md 3).
 *
 * <p>The raw output of a scale is {@code [B, A·(5 + K), G, G]}: for each of A anchors (x, y, w, h,
 * objectness, K classes), on a square grid of G cells a side. One cell is {@code imageSize / G}
 * pixels wide.
 *
 * @param imageSize side of the square images in pixels
 * @param classes number of classes K
 * @param anchors of each scale, from the coarsest grid to the finest; three scales with the same
 *     number of anchors
 */
public record YoloLayout(int imageSize, int classes, List<List<Anchor>> anchors) {
  /** Scales of YOLOv3. */
  public static final int SCALES = 3;

  /** Values of a slot before the classes: x, y, width, height, objectness. */
  public static final int GEOMETRY = 5;

  /**
   * The published anchors: those of COCO at 416 pixels, scaled to 224. (The first width should then
   * be 62.64; 64.64 is what was used.)
   */
  public static final List<List<Anchor>> PUBLISHED_ANCHORS =
      List.of(
          List.of(new Anchor(64.64, 48.6), new Anchor(84.24, 106.92), new Anchor(201.42, 176.04)),
          List.of(new Anchor(16.2, 32.94), new Anchor(33.48, 24.3), new Anchor(31.86, 64.26)),
          List.of(new Anchor(5.4, 7.02), new Anchor(8.64, 16.2), new Anchor(17.82, 12.42)));

  /** Checks the numbers. */
  public YoloLayout {
    if (imageSize < 1 || classes < 1) {
      throw LovtException.config(
          "detection: expected positive numbers of pixels and classes. Received: %d and %d"
              .formatted(imageSize, classes),
          "Correct input_size of the encoder, or the task's classes.");
    }
    long sizes = anchors.stream().mapToInt(List::size).filter(n -> n > 0).distinct().count();
    if (anchors.size() != SCALES || sizes != 1 || anchors.stream().anyMatch(List::isEmpty)) {
      throw LovtException.config(
          "anchors: expected three scales with the same number of [width, height]. Received: "
              + anchors,
          "Leave the key out for the published anchors.");
    }
    anchors = anchors.stream().map(List::copyOf).toList();
  }

  /** With the published anchors. */
  public static YoloLayout published(int imageSize, int classes) {
    return new YoloLayout(imageSize, classes, PUBLISHED_ANCHORS);
  }

  /** Anchors per cell A. */
  public int anchorsPerCell() {
    return anchors.get(0).size();
  }

  /** Values of a slot, 5 + K. */
  public int slotValues() {
    return GEOMETRY + classes;
  }

  /** Channels of a raw output, A·(5 + K). */
  public int channels() {
    return anchorsPerCell() * slotValues();
  }

  /** Width of a cell in pixels, for a grid of {@code cells} a side. */
  public double stride(int cells) {
    return (double) imageSize / cells;
  }

  /**
   * Cells a side of a raw output.
   *
   * @throws LovtException (config) if it is no square grid with the channels of this layout
   */
  public int cells(Tensor raw) {
    if (raw.dim() != 4 || raw.size(1) != channels() || raw.size(2) != raw.size(3)) {
      throw LovtException.config(
          "YOLO output: expected [B, %d, G, G], a square grid. Received: %s"
              .formatted(channels(), raw),
          "Detection works on square images; input_size of the encoder must be [n, n].");
    }
    return (int) raw.size(2);
  }
}
