package org.lovt.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lovt.objective.Oracle.random;
import static org.lovt.objective.Oracle.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.Statement.Spec;
import org.lovt.base.LovtException;
import org.lovt.config.schema.SegmentationLossKind;
import org.lovt.objective.supervised.MultiLabelLoss;
import org.lovt.objective.supervised.SegmentationLoss;
import org.lovt.torch.DType;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Losses of masks and labels against plain loops (spec/evaluation-and-baselines.md 4.4, 6.2). */
class SupervisedLossOracleTest {
  private static final List<Double> WEIGHTS = List.of(3.0, 0.5, 327.5);
  private static final SegmentationLoss DICE = new SegmentationLoss(SegmentationLossKind.DICE);

  private static double[] masks(int n) {
    double[] y = random(n, 99);
    for (int i = 0; i < n; i++) {
      y[i] = y[i] > 0.5 ? 1 : 0;
    }
    return y;
  }

  private static double entropy(double z, double y, double weight) {
    return weight * y * Math.log1p(Math.exp(-z)) + (1 - y) * Math.log1p(Math.exp(z));
  }

  /** z, y {@code [B, n, P]}. */
  private static double naive(
      SegmentationLossKind kind, double[] z, double[] y, int n, int pixels, List<Double> weights) {
    double common = 0;
    double both = 0;
    double bce = 0;
    double focal = 0;
    for (int i = 0; i < z.length; i++) {
      double s = 1 / (1 + Math.exp(-z[i]));
      common += s * y[i];
      both += s + y[i];
      double b = entropy(z[i], y[i], 1);
      focal += Math.pow(1 - Math.exp(-b), 2) * b / z.length;
      double w = weights.isEmpty() ? 1 : weights.get(i / pixels % n);
      bce += entropy(z[i], y[i], w) / z.length;
    }
    double dice = 1 - 2 * common / both;
    return switch (kind) {
      case DICE -> dice;
      case BCE -> bce;
      case BCEDICE -> bce + dice;
      case FOCAL -> focal;
    };
  }

  @ParameterizedTest
  @EnumSource
  void segmentationLossesEqualPlainLoopsAndFiniteDifferences(SegmentationLossKind kind) {
    double[] z = random(2 * 3 * 20, 1);
    double[] y = masks(z.length);
    Tensor logits = tensor(z, 2, 3, 4, 5).requiresGrad(true);
    Tensor masks = tensor(y, 2, 3, 4, 5);
    for (List<Double> weights : List.of(List.<Double>of(), WEIGHTS)) {
      SegmentationLoss loss = new SegmentationLoss(kind, weights);
      assertThat(loss.forward(logits, masks).item())
          .isCloseTo(naive(kind, z, y, 3, 20, weights), within(1e-6));
      Oracle.checkGradients(List.of(logits), () -> loss.forward(logits, masks), 1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void labelLossEqualsPlainLoopsAndFiniteDifferences(boolean weighted) {
    List<Double> weights = weighted ? WEIGHTS : List.of();
    double[] z = random(12, 1);
    double[] y = masks(12);
    Tensor logits = tensor(z, 4, 3).requiresGrad(true);
    MultiLabelLoss loss = weighted ? new MultiLabelLoss(weights) : new MultiLabelLoss();
    assertThat(loss.forward(logits, tensor(y, 4, 3)).item())
        .isCloseTo(naive(SegmentationLossKind.BCE, z, y, 3, 1, weights), within(1e-6));
    Oracle.checkGradients(List.of(logits), () -> loss.forward(logits, tensor(y, 4, 3)), 1);
  }

  private static Tensor of(float... values) {
    return Tensors.of(values, 1, 1, 1, values.length);
  }

  @Statement(spec = Spec.EVALUATION_AND_BASELINES, value = 55)
  @Test
  void diceHasThePublishedValueAndIsNothingWithoutPositives() {
    Tensor z = of(2, -1, 0, 1);
    assertThat(DICE.forward(z, of(1, 0, 0, 1)).item()).isCloseTo(0.264126766, within(1e-6));
    Tensor leaf = z.copy().requiresGrad(true);
    Tensor nothing = DICE.forward(leaf, of(0, 0, 0, 0));
    assertThat(nothing.item()).isZero();
    nothing.backward();
    assertThat(leaf.grad().toFloats()).containsOnly(0);
  }

  @Statement(
      spec = Spec.EVALUATION_AND_BASELINES,
      value = {56, 57})
  @Test
  void dicePoolsImagesAndTargets() {
    float[] z = {3, 3, 3, 3, -3, -3, -3, -3};
    float[] y = {1, 1, 1, 1, 1, 0, 0, 0};
    double pooled = DICE.forward(of(z), of(y)).item();
    double apart =
        (DICE.forward(of(3, 3, 3, 3), of(1, 1, 1, 1)).item()
                + DICE.forward(of(-3, -3, -3, -3), of(1, 0, 0, 0)).item())
            / 2;
    assertThat(apart - pooled).isGreaterThan(0.3);
    for (long[] shape : new long[][] {{2, 1, 2, 2}, {1, 2, 2, 2}}) {
      assertThat(DICE.forward(Tensors.of(z, shape), Tensors.of(y, shape)).item())
          .isCloseTo(pooled, within(1e-6));
    }
  }

  @Test
  void extremeLogitsAndHalfPrecisionStayFinite() {
    Tensor z = of(500, -500, 90, -90);
    Tensor y = of(0, 1, 1, 0);
    for (SegmentationLossKind kind : SegmentationLossKind.values()) {
      SegmentationLoss loss = new SegmentationLoss(kind);
      Tensor leaf = z.copy().requiresGrad(true);
      Tensor value = loss.forward(leaf, y);
      value.backward();
      assertThat(value.allFinite() && leaf.grad().allFinite()).as("%s", kind).isTrue();
      assertThat(loss.forward(z.to(DType.BF16), y).dtype()).isEqualTo(DType.F32);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor z = Tensors.zeros(DType.F32, 1, 2, 3, 3);
    assertThatThrownBy(() -> DICE.forward(z, Tensors.zeros(DType.F32, 1, 1, 3, 3)))
        .hasMessageContaining("masks: expected shape [1, 2, 3, 3]");
    SegmentationLoss three = new SegmentationLoss(SegmentationLossKind.BCE, WEIGHTS);
    assertThatThrownBy(() -> three.forward(z, z))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("expected 2, one for each target");
    assertThatThrownBy(() -> new MultiLabelLoss(List.of(-1.0)))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("≥ 0");
  }
}
