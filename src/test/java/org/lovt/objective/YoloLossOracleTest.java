package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.nn.head.Anchor;
import org.lovt.nn.head.YoloLayout;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.objective.detection.YoloLoss;
import org.lovt.torch.DType;
import org.lovt.torch.Functional;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** The loss of the detector against plain loops (spec/evaluation-and-baselines.md 3.6). */
class YoloLossOracleTest {
  private static final TruthBoxes NOTHING = new TruthBoxes(new float[0], new int[0]);

  private static TruthBoxes boxes(int[] classes, float... boxes) {
    return new TruthBoxes(boxes, classes);
  }

  private static List<TruthBoxes> truth(int classes) {
    int last = classes - 1;
    return List.of(
        boxes(new int[] {0, last}, 9, 13, 21, 40, 50, 30, 11, 7),
        NOTHING,
        boxes(new int[] {last, 0, last}, 3, 5, 70, 61, 4, 6, 71, 60, 80, 90, 12, 9));
  }

  private static List<Tensor> zeros(int batch, int classes) {
    List<Tensor> raw = new ArrayList<>();
    for (int g : new int[] {7, 14, 28}) {
      raw.add(Tensors.zeros(DType.F32, batch, 3L * (5 + classes), g, g));
    }
    return raw;
  }

  // ---- plain loops -----------------------------------------------------------------------------

  private static double entropy(double p, double q) {
    double yes = Math.max(Math.log(p), -100);
    double no = Math.max(Math.log(1 - p), -100);
    return -(q * yes + (1 - q) * no);
  }

  private static double sigmoid(double t) {
    return 1 / (1 + Math.exp(-t));
  }

  /** x, y, w, h, conf, cls of one scale, in double. */
  private static double[] naive(
      double[] raw, List<Anchor> anchors, double s, int g, int k, List<TruthBoxes> truth) {
    int batch = truth.size();
    int count = anchors.size();
    double[] parts = new double[6];
    double slots = (double) batch * count * g * g;
    for (int b = 0; b < batch; b++) {
      for (int a = 0; a < count; a++) {
        for (int j = 0; j < g; j++) {
          for (int i = 0; i < g; i++) {
            double[] t = new double[5 + k];
            for (int v = 0; v < t.length; v++) {
              t[v] = raw[(((b * count + a) * (5 + k) + v) * g + j) * g + i];
            }
            double[] target = slotTarget(anchors, s, g, k, truth.get(b), a, j, i);
            addSlot(parts, t, target, k, slots);
          }
        }
      }
    }
    return parts;
  }

  private static void addSlot(double[] parts, double[] t, double[] target, int k, double slots) {
    double m = target[0];
    double n = target[1];
    parts[0] += entropy(m * sigmoid(t[0]), target[2]) / slots;
    parts[1] += entropy(m * sigmoid(t[1]), target[3]) / slots;
    parts[2] += Math.pow(m * t[2] - target[4], 2) / slots;
    parts[3] += Math.pow(m * t[3] - target[5], 2) / slots;
    parts[4] += (entropy(m * sigmoid(t[4]), m) + 0.5 * entropy(n * sigmoid(t[4]), 0)) / slots;
    for (int c = 0; c < k && k > 1; c++) {
      parts[5] += entropy(m * sigmoid(t[5 + c]), target[6 + c]) / (slots * k);
    }
  }

  /** m, n, τ_x, τ_y, τ_w, τ_h, classes of one slot: every box is asked whether it wants it. */
  private static double[] slotTarget(
      List<Anchor> anchors, double s, int g, int k, TruthBoxes boxes, int a, int j, int i) {
    double[] target = new double[6 + k];
    target[1] = 1;
    for (int b = 0; b < boxes.size(); b++) {
      double w = boxes.boxes()[4 * b + 2] / s;
      double h = boxes.boxes()[4 * b + 3] / s;
      double x = boxes.boxes()[4 * b] / s + w / 2;
      double y = boxes.boxes()[4 * b + 1] / s + h / 2;
      if (Math.min((int) x, g - 1) != i || Math.min((int) y, g - 1) != j) {
        continue;
      }
      double[] iou = new double[anchors.size()];
      int best = 0;
      for (int q = 0; q < iou.length; q++) {
        double aw = anchors.get(q).width() / s;
        double ah = anchors.get(q).height() / s;
        double common = (Math.min(w, aw) + 1) * (Math.min(h, ah) + 1);
        iou[q] = common / ((w + 1) * (h + 1) + (aw + 1) * (ah + 1) - common);
        best = iou[q] > iou[best] ? q : best;
      }
      target[1] = iou[a] > 0.5 ? 0 : target[1];
      if (best == a) {
        target[0] = 1;
        target[2] = x - i;
        target[3] = y - j;
        target[4] = Math.log(w / (anchors.get(a).width() / s));
        target[5] = Math.log(h / (anchors.get(a).height() / s));
        target[6 + boxes.classes()[b]] = 1;
      }
    }
    return target;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void equalsPlainLoops(int classes) {
    YoloLayout layout = YoloLayout.published(96, classes);
    List<TruthBoxes> truth = truth(classes);
    int[] grids = {3, 6, 12};
    List<Tensor> raw = new ArrayList<>();
    double[] sum = new double[6];
    double[] scales = new double[3];
    for (int scale = 0; scale < 3; scale++) {
      int g = grids[scale];
      double[] values = random(3 * 3 * (5 + classes) * g * g, scale);
      raw.add(tensor(values, 3, 3L * (5 + classes), g, g));
      double[] parts = naive(values, layout.anchors().get(scale), 96.0 / g, g, classes, truth);
      for (int p = 0; p < 6; p++) {
        sum[p] += parts[p];
        scales[scale] += (p < 4 ? 2.5 : 1) * parts[p];
      }
    }
    YoloLoss.Result r = new YoloLoss(layout).forward(raw, truth);
    // Targets are float32.
    assertThat(r.parts().x().item()).isCloseTo(sum[0], within(1e-7));
    assertThat(r.parts().y().item()).isCloseTo(sum[1], within(1e-7));
    assertThat(r.parts().w().item()).isCloseTo(sum[2], within(1e-7));
    assertThat(r.parts().h().item()).isCloseTo(sum[3], within(1e-7));
    assertThat(r.parts().conf().item()).isCloseTo(sum[4], within(1e-9));
    assertThat(r.parts().cls().item()).isCloseTo(sum[5], within(1e-9));
    for (int scale = 0; scale < 3; scale++) {
      assertThat(r.scales().get(scale).item()).isCloseTo(scales[scale], within(1e-6));
    }
    assertThat(r.total().item()).isCloseTo(scales[0] + scales[1] + scales[2], within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void gradientsEqualFiniteDifferences(int classes) {
    YoloLayout layout = YoloLayout.published(96, classes);
    YoloLoss loss = new YoloLoss(layout);
    long channels = layout.channels();
    Tensor coarse = tensor(random((int) (3 * channels * 9), 1), 3, channels, 3, 3);
    Tensor middle = tensor(random((int) (3 * channels * 36), 2), 3, channels, 6, 6);
    List<Tensor> leaves = List.of(coarse.requiresGrad(true), middle.requiresGrad(true));
    Oracle.checkGradients(leaves, () -> loss.forward(leaves, truth(classes)).total(), 3);
  }

  // ---- published values ------------------------------------------------------------------------

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 43)
  @ParameterizedTest
  @CsvSource({
    "90, 60, 50, 80, 0.375496237, 0.354124734, 0.353161262, 1.082782232",
    "96, 96, 32, 32, 0.383884814, 0.352209121, 0.349658187, 1.085752123"
  })
  void theTestVectorsHaveTheirLosses(
      float x, float y, float w, float h, double l0, double l1, double l2, double total) {
    YoloLoss.Result r =
        new YoloLoss(YoloLayout.published(224, 1))
            .forward(zeros(1, 1), List.of(boxes(new int[1], x, y, w, h)));
    assertThat(r.scales().get(0).item()).isCloseTo(l0, within(1e-6));
    assertThat(r.scales().get(1).item()).isCloseTo(l1, within(1e-6));
    assertThat(r.scales().get(2).item()).isCloseTo(l2, within(1e-6));
    assertThat(r.total().item()).isCloseTo(total, within(1e-6));
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 44)
  @Test
  void anImageWithoutBoxesCostsHalfOfLn2PerScale() {
    YoloLoss.Result r =
        new YoloLoss(YoloLayout.published(224, 1)).forward(zeros(1, 1), List.of(NOTHING));
    assertThat(r.scales())
        .allSatisfy(l -> assertThat(l.item()).isCloseTo(0.5 * Math.log(2), within(1e-6)));
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 48)
  @Test
  void aDoubledBatchHasTheSameLoss() {
    YoloLayout layout = YoloLayout.published(96, 2);
    YoloLoss loss = new YoloLoss(layout);
    Tensor raw = tensor(random(3 * 21 * 9, 4), 3, 21, 3, 3);
    List<TruthBoxes> twice = new ArrayList<>(truth(2));
    twice.addAll(truth(2));
    assertThat(loss.forward(List.of(Tensors.cat(List.of(raw, raw), 0)), twice).total().item())
        .isCloseTo(loss.forward(List.of(raw), truth(2)).total().item(), within(1e-12));
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 49)
  @Test
  void theOnlyClassCostsNothingAndItsLogitsGetNoGradient() {
    Tensor raw = tensor(random(3 * 18 * 9, 4), 3, 18, 3, 3).requiresGrad(true);
    YoloLoss.Result r = new YoloLoss(YoloLayout.published(96, 1)).forward(List.of(raw), truth(1));
    assertThat(r.parts().cls().item()).isZero();
    r.total().backward();
    Tensor gradient = raw.grad().reshape(3, 3, 6, 3, 3);
    assertThat(gradient.select(2, 5).abs().max().item()).isZero();
    assertThat(gradient.select(2, 4).abs().max().item()).isPositive();
  }

  @Test
  void whereTheLogarithmIsCutOffTheGradientIsNot() {
    Tensor p = Tensors.of(new float[] {0, 1}, 2).requiresGrad(true);
    Tensor loss = Functional.binaryCrossEntropy(p, Tensors.of(new float[] {1, 1}, 2));
    assertThat(loss.item()).isEqualTo(50);
    loss.backward();
    assertThat(p.grad().toFloats()).containsExactly(-0.5e12f, 0);
  }

  @Test
  void outputsThatAreNotFiniteAreNamedAsTheCause() {
    List<Tensor> raw = zeros(1, 1);
    raw.get(1).select(1, 4).fillInPlace(Double.NaN);
    assertThatThrownBy(
            () -> new YoloLoss(YoloLayout.published(224, 1)).forward(raw, List.of(NOTHING)))
        .isInstanceOfSatisfying(
            LovtException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(LovtException.Kind.NUMERICS);
              assertThat(e).hasMessageContaining("scale 1 are not finite");
            });
    assertThatThrownBy(
            () -> new YoloLoss(YoloLayout.published(224, 1)).forward(zeros(2, 1), List.of(NOTHING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("boxes of 2 images");
  }
}
