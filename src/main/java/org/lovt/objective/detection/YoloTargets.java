package org.lovt.objective.detection;

import java.util.Arrays;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.nn.head.Anchor;
import org.lovt.nn.head.YoloLayout;

/**
 * What each slot of a scale should say (spec/evaluation-and-baselines.md 3.5).
 *
 * <pre>
 * everything in cells of s = imageSize/G pixels; g centre of a box, A anchors of the scale
 * cell   i = min(⌊g_x⌋, G − 1), j = min(⌊g_y⌋, G − 1)
 * IoU    of box and anchor with a common corner: I / (A₁ + A₂ − I), sides counting one cell more:
 *        I = (min w + 1)(min h + 1), A = (w + 1)(h + 1)
 * slot   (best anchor, j, i) answers for the box:
 *        x, y = g − (i, j)    w, h = ln(side / anchor's side)    its class
 * anchors with IoU &gt; 0.5 at (j, i) need not deny an object
 * </pre>
 *
 * <p>Each box thus has one slot in every scale; a later box takes over the slot of an earlier one,
 * but their classes add up. Computed in float32, as the original does: the cell of a centre on the
 * border between two may depend on it.
 *
 * @param batch images B
 * @param anchors anchors A
 * @param cells cells a side G
 * @param classes classes K
 * @param x {@code B·A·G·G} offsets of the centres in their cells; 0 where there is no object, as in
 *     y, w, h
 * @param y the same for rows
 * @param w logarithms of the widths in anchors
 * @param h logarithms of the heights in anchors
 * @param object 1 in slots that answer for a box, else 0
 * @param noObject 0 in slots that need not deny an object, else 1
 * @param type {@code B·A·G·G·K}: 1 for the classes of the box
 */
@SuppressWarnings("ArrayRecordComponent") // Values of a tensor; never compared.
record YoloTargets(
    int batch,
    int anchors,
    int cells,
    int classes,
    float[] x,
    float[] y,
    float[] w,
    float[] h,
    float[] object,
    float[] noObject,
    float[] type) {
  private static final float IGNORED = 0.5f;
  private static final float TINY = 1e-16f;

  /**
   * Assigns the boxes of a batch to the slots of a scale.
   *
   * @throws LovtException (data) if a box has a class that the detector lacks, or its centre lies
   *     left of or above the image by a cell or more
   */
  static YoloTargets assign(YoloLayout layout, int scale, int cells, List<TruthBoxes> truth) {
    List<Anchor> anchors = layout.anchors().get(scale);
    int slots = truth.size() * anchors.size() * cells * cells;
    YoloTargets t =
        new YoloTargets(
            truth.size(),
            anchors.size(),
            cells,
            layout.classes(),
            new float[slots],
            new float[slots],
            new float[slots],
            new float[slots],
            new float[slots],
            new float[slots],
            new float[slots * layout.classes()]);
    Arrays.fill(t.noObject, 1);
    float stride = (float) layout.stride(cells);
    for (int image = 0; image < truth.size(); image++) {
      TruthBoxes boxes = truth.get(image);
      boxes.check(layout.classes());
      for (int b = 0; b < boxes.size(); b++) {
        t.assign(image, boxes, b, anchors, stride);
      }
    }
    return t;
  }

  private void assign(int image, TruthBoxes truth, int b, List<Anchor> shapes, float stride) {
    float width = truth.boxes()[4 * b + 2] / stride;
    float height = truth.boxes()[4 * b + 3] / stride;
    float gx = truth.boxes()[4 * b] / stride + width / 2;
    float gy = truth.boxes()[4 * b + 1] / stride + height / 2;
    int column = cell(gx, truth, b);
    int row = cell(gy, truth, b);
    int best = 0;
    float most = -1;
    for (int a = 0; a < anchors; a++) {
      float iou =
          shapeOverlap(
              width,
              height,
              (float) shapes.get(a).width() / stride,
              (float) shapes.get(a).height() / stride);
      if (iou > IGNORED) {
        noObject[slot(image, a, row, column)] = 0;
      }
      if (iou > most) {
        most = iou;
        best = a;
      }
    }
    int slot = slot(image, best, row, column);
    object[slot] = 1;
    x[slot] = gx - column;
    y[slot] = gy - row;
    w[slot] = logRatio(width, (float) shapes.get(best).width() / stride);
    h[slot] = logRatio(height, (float) shapes.get(best).height() / stride);
    type[slot * classes + truth.classes()[b]] = 1;
  }

  private int slot(int image, int anchor, int row, int column) {
    return ((image * anchors + anchor) * cells + row) * cells + column;
  }

  private int cell(float centre, TruthBoxes truth, int b) {
    int cell = Math.min((int) centre, cells - 1);
    if (cell < 0 || Float.isNaN(centre)) {
      throw LovtException.data(
          "a box (x, y, w, h) = %s: expected its centre not left of or above the image"
              .formatted(Arrays.toString(Arrays.copyOfRange(truth.boxes(), 4 * b, 4 * b + 4))),
          "Correct the box in the split file (lovt data verify lists such boxes).");
    }
    return cell;
  }

  /** Intersection over union of two shapes with a common corner. */
  static float shapeOverlap(float w1, float h1, float w2, float h2) {
    float common = (Math.min(w1, w2) + 1) * (Math.min(h1, h2) + 1);
    return common / ((w1 + 1) * (h1 + 1) + (w2 + 1) * (h2 + 1) - common + TINY);
  }

  private static float logRatio(float side, float anchor) {
    return (float) Math.log(side / anchor + TINY);
  }
}
