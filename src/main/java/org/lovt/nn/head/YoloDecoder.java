package org.lovt.nn.head;

import java.util.ArrayList;
import java.util.List;
import org.lovt.torch.Tensor;

/**
 * Turns raw outputs of YOLOv3 into boxes (spec/evaluation-and-baselines.md 3.7).
 *
 * <pre>
 * s = imageSize / G        slot: anchor a of the cell in row j, column i
 * centre = ((σ(t_x) + i)·s, (σ(t_y) + j)·s)      size = (e^{t_w}·w_a, e^{t_h}·h_a)
 * </pre>
 */
public final class YoloDecoder {
  private final YoloLayout layout;

  /** For outputs of a layout. */
  public YoloDecoder(YoloLayout layout) {
    this.layout = layout;
  }

  /**
   * Decodes a batch: 3087 candidates for each image of 224 pixels.
   *
   * @param raw outputs {@code [B, A·(5 + K), G, G]} of the scales, from the coarsest to the finest
   */
  public Candidates decode(List<Tensor> raw) {
    List<Candidates> scales = new ArrayList<>();
    for (int scale = 0; scale < raw.size(); scale++) {
      scales.add(decode(scale, raw.get(scale)));
    }
    int batch = scales.get(0).batch();
    int slots = scales.stream().mapToInt(Candidates::slots).sum();
    float[] all = new float[batch * slots * layout.slotValues()];
    int to = 0;
    for (int image = 0; image < batch; image++) {
      for (Candidates part : scales) {
        int length = part.slots() * part.width();
        System.arraycopy(part.values(), image * length, all, to, length);
        to += length;
      }
    }
    return new Candidates(batch, slots, layout.classes(), all);
  }

  /** Decodes one scale: anchor by anchor, row by row. */
  Candidates decode(int scale, Tensor raw) {
    int cells = layout.cells(raw);
    int batch = (int) raw.size(0);
    int plane = cells * cells;
    int width = layout.slotValues();
    double stride = layout.stride(cells);
    List<Anchor> anchors = layout.anchors().get(scale);
    float[] t = raw.detach().toFloats();
    float[] out = new float[t.length];
    for (int group = 0; group < batch * anchors.size(); group++) {
      Anchor anchor = anchors.get(group % anchors.size());
      for (int cell = 0; cell < plane; cell++) {
        int from = group * width * plane + cell;
        int to = (group * plane + cell) * width;
        out[to] = (float) ((sigmoid(t[from]) + cell % cells) * stride);
        out[to + 1] = (float) ((sigmoid(t[from + plane]) + cell / cells) * stride);
        out[to + 2] = (float) (Math.exp(t[from + 2 * plane]) * anchor.width());
        out[to + 3] = (float) (Math.exp(t[from + 3 * plane]) * anchor.height());
        for (int v = 4; v < width; v++) {
          out[to + v] = (float) sigmoid(t[from + v * plane]);
        }
      }
    }
    return new Candidates(batch, anchors.size() * plane, layout.classes(), out);
  }

  private static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }
}
