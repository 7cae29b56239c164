package org.lovt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lovt.base.RandomStream;
import org.lovt.config.schema.BimodalModelConfig.AttentionSimilarity;
import org.lovt.config.schema.NormKind;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Engine;
import org.lovt.torch.Functional;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Attention across studies against the attention of each pair of studies alone. */
class CrossAttentionAcrossTest {
  private static final int B = 3;
  private static final int REGIONS = 4;
  private static final int SENTENCES = 3;
  private static final int D = 5;
  private static final boolean[] MASK = {true, true, true, true, false, false, true, true, false};

  private final Tensor regions = values(1, REGIONS);
  private final Tensor sentences = values(2, SENTENCES);
  private final Tensor mask = Tensors.of(MASK, B, SENTENCES);

  @BeforeEach
  void seed() {
    Engine.seed(3);
  }

  private static Tensor values(long seed, int positions) {
    RandomStream random = RandomStream.of(seed, "across", 0, 0);
    double[] x = new double[B * positions * D];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return Tensors.of(HostTensor.ofDoubles(new long[] {B, positions, D}, x));
  }

  /** Forms of the module that give attended vectors with a direction. */
  record Form(boolean symmetric, AttentionSimilarity similarity, NormKind norm) {
    CrossAttention attention() {
      CrossAttention a =
          new CrossAttention(
              new CrossAttention.Options(
                  D, 7, 6, symmetric, similarity, true, true, true, norm, 0.7, true, 0, 0));
      a.to(DType.F64);
      a.train(false);
      return a;
    }
  }

  static List<Form> forms() {
    List<Form> all = new ArrayList<>();
    for (AttentionSimilarity similarity : AttentionSimilarity.values()) {
      for (NormKind norm : new NormKind[] {null, NormKind.BATCH, NormKind.L2}) {
        all.add(new Form(true, similarity, norm));
        all.add(new Form(false, similarity, norm));
      }
    }
    return all;
  }

  /** One of every choice. */
  static List<Form> someForms() {
    return List.of(
        new Form(true, AttentionSimilarity.SCALED_DOT_PRODUCT, NormKind.BATCH),
        new Form(false, AttentionSimilarity.COSINE, NormKind.L2),
        new Form(true, AttentionSimilarity.COSINE, null));
  }

  /** Running statistics that are not 0 and 1. */
  private void warm(CrossAttention attention) {
    attention.train(true);
    attention.forward(regions, null, sentences, mask, true, true);
    attention.train(false);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyPairIsThePairAlone(Form form) {
    CrossAttention attention = form.attention();
    warm(attention);
    CrossAttention.Agreement all = attention.across(regions, null, sentences, mask, true, true);
    assertThat(all.a().shape()).containsExactly(B, B, REGIONS);
    assertThat(all.b().shape()).containsExactly(B, B, SENTENCES);
    double[] a = all.a().toDoubles();
    double[] b = all.b().toDoubles();
    for (int asking = 0; asking < B; asking++) {
      for (int asked = 0; asked < B; asked++) {
        double[] toReport =
            cosines(
                study(regions, asking),
                attention
                    .forward(
                        study(regions, asking),
                        null,
                        study(sentences, asked),
                        study(mask, asked),
                        true,
                        false)
                    .bToA());
        double[] toImage =
            cosines(
                study(sentences, asking),
                attention
                    .forward(
                        study(regions, asked),
                        null,
                        study(sentences, asking),
                        study(mask, asking),
                        false,
                        true)
                    .aToB());
        for (int n = 0; n < REGIONS; n++) {
          assertThat(a[(asking * B + asked) * REGIONS + n]).isCloseTo(toReport[n], within(1e-9));
        }
        for (int n = 0; n < SENTENCES; n++) {
          if (MASK[asking * SENTENCES + n]) {
            assertThat(b[(asking * B + asked) * SENTENCES + n]).isCloseTo(toImage[n], within(1e-9));
          }
        }
      }
    }
  }

  private static Tensor study(Tensor all, int index) {
    return all.narrow(0, index, 1);
  }

  private static double[] cosines(Tensor asking, CrossAttention.Direction found) {
    return Functional.l2Normalize(asking, -1)
        .mul(Functional.l2Normalize(found.attended(), -1))
        .sum(-1, false)
        .toDoubles();
  }

  /** In training, too: statistics of the batch are those of the own pairs. */
  @ParameterizedTest
  @MethodSource("forms")
  void inTrainingTheOwnPairIsWhatTheAttentionGivesAndNoStatisticMoves(Form form) {
    CrossAttention attention = form.attention();
    attention.train(true);
    CrossAttention.Result own = attention.forward(regions, null, sentences, mask, true, true);
    List<HostTensor> before = attention.state().values().stream().map(Tensor::toHost).toList();
    CrossAttention.Agreement all = attention.across(regions, null, sentences, mask, true, true);
    assertThat(attention.state().values().stream().map(Tensor::toHost).toList()).isEqualTo(before);
    double[] a = cosines(regions, own.bToA());
    double[] b = cosines(sentences, own.aToB());
    for (int s = 0; s < B; s++) {
      for (int n = 0; n < REGIONS; n++) {
        assertThat(at(all.a(), s, n)).isCloseTo(a[s * REGIONS + n], within(1e-9));
      }
      for (int n = 0; n < SENTENCES; n++) {
        if (MASK[s * SENTENCES + n]) {
          assertThat(at(all.b(), s, n)).isCloseTo(b[s * SENTENCES + n], within(1e-9));
        }
      }
    }
  }

  private static double at(Tensor cosines, int study, int position) {
    return cosines.select(0, study).select(0, study).select(0, position).item();
  }

  /** Of both inputs and every parameter. */
  @ParameterizedTest
  @MethodSource("someForms")
  void gradientsEqualFiniteDifferences(Form form) {
    CrossAttention attention = form.attention();
    attention.train(true);
    Tensor a = regions.copy().requiresGrad(true);
    Tensor b = sentences.copy().requiresGrad(true);
    List<Tensor> leaves = new ArrayList<>(List.of(a, b));
    leaves.addAll(attention.parameters().values());
    Tensor weightsA = values(7, REGIONS).narrow(2, 0, B).transpose(1, 2);
    Tensor weightsB = values(8, SENTENCES).narrow(2, 0, B).transpose(1, 2);
    gradient(attention, a, b, weightsA, weightsB).backward();
    for (Tensor leaf : leaves) {
      double[] gradient = leaf.grad().toDoubles();
      double[] at = leaf.toDoubles();
      for (int i = 0; i < at.length; i += 7) {
        double slope = 0;
        for (int sign = -1; sign <= 1; sign += 2) {
          double[] moved = at.clone();
          moved[i] += sign * 1e-5;
          try (Autograd.Switch off = Autograd.off()) {
            leaf.copyFrom(Tensors.of(HostTensor.ofDoubles(leaf.shape(), moved)));
            slope += sign * gradient(attention, a, b, weightsA, weightsB).item() / 2e-5;
            leaf.copyFrom(Tensors.of(HostTensor.ofDoubles(leaf.shape(), at)));
          }
        }
        assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
      }
    }
  }

  private Tensor gradient(CrossAttention attention, Tensor a, Tensor b, Tensor wA, Tensor wB) {
    CrossAttention.Agreement all = attention.across(a, null, b, mask, true, true);
    return all.a().mul(wA).sum().add(all.b().mul(wB).sum());
  }

  @Test
  void aNormThatIsNotLinearIsNotTaken() {
    CrossAttention attention =
        new Form(true, AttentionSimilarity.COSINE, NormKind.LAYER).attention();
    assertThatThrownBy(() -> attention.across(regions, null, sentences, mask, true, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("LayerNorm");
  }
}
