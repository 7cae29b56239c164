package org.lovt.objective.detection;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.nn.head.YoloLayout;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/**
 * The loss of YOLOv3 (spec/evaluation-and-baselines.md 3.6).
 *
 * <pre>
 * B images, A anchors, G·G cells, K classes; all slots [B, A, G, G] take part in every mean ⟨·⟩
 * raw [B, A·(5 + K), G, G] → t_x, t_y, t_w, t_h, t_o [B, A, G, G], t_c [B, A, G, G, K]
 * m object mask, n no-object mask, τ targets       ({@link YoloTargets})
 * L_x    = ⟨BCE(m·σ(t_x), m·τ_x)⟩                  L_y likewise
 * L_w    = ⟨(m·t_w − m·τ_w)²⟩                      L_h likewise
 * L_conf = ⟨BCE(m·σ(t_o), m)⟩ + 0.5·⟨BCE(n·σ(t_o), 0)⟩
 * L_cls  = ⟨BCE(m·σ(t_c), m·τ_c)⟩ over slots and classes; 0 for K = 1
 * scale  = 2.5·(L_x + L_y + L_w + L_h) + L_conf + L_cls;  total = Σ scales
 * </pre>
 *
 * <p>The means divide by all slots, not by the number of objects: a batch twice as large has the
 * same loss. A best anchor whose overlap is 0.5 or less stays among the no-object slots and gets
 * both confidence terms.
 */
public final class YoloLoss {
  private static final double BOX_WEIGHT = 2.5;
  private static final double NO_OBJECT_WEIGHT = 0.5;
  private final YoloLayout layout;

  /**
   * The loss of a batch; all tensors are scalars.
   *
   * @param total what is minimised
   * @param scales the loss of each scale, the sum of which it is
   * @param parts the unweighted terms, summed over the scales
   */
  public record Result(Tensor total, List<Tensor> scales, Parts parts) {}

  /** The unweighted terms of the loss: scalars. */
  public record Parts(Tensor x, Tensor y, Tensor w, Tensor h, Tensor conf, Tensor cls) {
    private Parts add(Parts o) {
      return new Parts(
          x.add(o.x), y.add(o.y), w.add(o.w), h.add(o.h), conf.add(o.conf), cls.add(o.cls));
    }

    private Tensor weighted() {
      return x.add(y).add(w.add(h)).mul(BOX_WEIGHT).add(conf).add(cls);
    }
  }

  /** For detectors of a layout. */
  public YoloLoss(YoloLayout layout) {
    this.layout = layout;
  }

  /**
   * Computes the loss.
   *
   * @param raw outputs {@code [B, A·(5 + K), G, G]} of the scales, from the coarsest to the finest
   * @param truth boxes of each of the B images
   * @throws LovtException (numerics) if an output is not finite; (data) if a box does not fit
   */
  public Result forward(List<Tensor> raw, List<TruthBoxes> truth) {
    List<Tensor> scales = new ArrayList<>();
    Parts sum = null;
    Tensor total = null;
    for (int scale = 0; scale < raw.size(); scale++) {
      Parts parts = scale(scale, raw.get(scale), truth);
      Tensor loss = parts.weighted();
      scales.add(loss);
      sum = sum == null ? parts : sum.add(parts);
      total = total == null ? loss : total.add(loss);
    }
    return new Result(total, scales, sum);
  }

  /** The terms of one scale. */
  Parts scale(int scale, Tensor raw, List<TruthBoxes> truth) {
    int cells = layout.cells(raw);
    if (raw.size(0) != truth.size()) {
      throw new IllegalArgumentException(
          "expected boxes of %d images. Received: %d".formatted(raw.size(0), truth.size()));
    }
    // The engine refuses anything but a probability, with a message that says nothing of the cause.
    if (!raw.detach().allFinite()) {
      throw LovtException.numerics(
          "the detector's outputs of scale %d are not finite".formatted(scale),
          "Lower the learning rate, or train in float32.");
    }
    YoloTargets targets = YoloTargets.assign(layout, scale, cells, truth);
    Slots slots = new Slots(raw, layout, cells);
    Tensor m = slots.tensor(targets.object());
    Tensor n = slots.tensor(targets.noObject());
    Tensor conf = slots.value(4).sigmoid();
    return new Parts(
        crossEntropy(slots.value(0).sigmoid().mul(m), slots.tensor(targets.x())),
        crossEntropy(slots.value(1).sigmoid().mul(m), slots.tensor(targets.y())),
        slots.value(2).mul(m).sub(slots.tensor(targets.w())).square().mean(),
        slots.value(3).mul(m).sub(slots.tensor(targets.h())).square().mean(),
        crossEntropy(conf.mul(m), m).add(crossEntropy(conf.mul(n), m.mul(0)).mul(NO_OBJECT_WEIGHT)),
        classes(slots, m, targets));
  }

  private Tensor classes(Slots slots, Tensor m, YoloTargets targets) {
    if (layout.classes() == 1) {
      return m.sum().mul(0);
    }
    Tensor p = slots.classes().sigmoid().mul(m.unsqueeze(-1));
    return crossEntropy(p, slots.tensor(targets.type(), layout.classes()));
  }

  /** Mean over all elements; targets are 0 wherever the object mask is. */
  private static Tensor crossEntropy(Tensor p, Tensor q) {
    return Functional.binaryCrossEntropy(p, q);
  }

  /** A raw output, slot by slot, in float32 at least. */
  private static final class Slots {
    private final Tensor values; // [B, A, 5 + K, G, G]
    private final long classes;

    Slots(Tensor raw, YoloLayout layout, int cells) {
      Tensor wide = raw.dtype() == DType.F64 ? raw : raw.to(DType.F32);
      classes = layout.classes();
      values =
          wide.reshape(raw.size(0), layout.anchorsPerCell(), layout.slotValues(), cells, cells);
    }

    /** {@code [B, A, G, G]}. */
    Tensor value(int index) {
      return values.select(2, index);
    }

    /** {@code [B, A, G, G, K]}. */
    Tensor classes() {
      return values.narrow(2, YoloLayout.GEOMETRY, classes).permute(0, 1, 3, 4, 2);
    }

    /** Targets {@code [B, A, G, G]} or {@code [B, A, G, G, last]} beside these values. */
    Tensor tensor(float[] data, long... last) {
      long b = values.size(0);
      long a = values.size(1);
      long g = values.size(3);
      long[] shape = last.length == 0 ? new long[] {b, a, g, g} : new long[] {b, a, g, g, last[0]};
      return Tensors.of(data, shape).to(values.device()).to(values.dtype());
    }
  }
}
