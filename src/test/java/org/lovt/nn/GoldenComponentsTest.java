package org.lovt.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lovt.Golden.close;
import static org.lovt.Golden.fill;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lovt.Golden;
import org.lovt.Statement;
import org.lovt.config.schema.Aggregator;
import org.lovt.config.schema.BimodalModelConfig.AttentionSimilarity;
import org.lovt.config.schema.NormKind;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;

/** Golden values A4 and A5 of spec/pretraining.md. */
class GoldenComponentsTest {
  private static Pooling attention() {
    Pooling pooling = new Pooling(Aggregator.AVGPOOL_ATTENTION, 8, false);
    Golden.set(
        pooling,
        Map.of(
            "attention.in_proj_weight", 0.3,
            "attention.in_proj_bias", 0.2,
            "attention.out_proj.weight", 0.4,
            "attention.out_proj.bias", 0.6));
    return pooling;
  }

  /** Without mask. */
  @Statement(14)
  @Test
  void attentionPoolingGivesTheGoldenValues() {
    Pooling.Pooled p = attention().forward(fill(0.1, 2, 3, 8), null);
    close(
        p.value(), 1e-5, 7.631474, -7.158412, 9.610714, -8.016798, 9.953949, -8.218118, 8.655797,
        -7.597689, 2.578945, -1.766660, 4.057049, -2.483853, 4.623679, -3.265808, 4.244307,
        -3.872093);
    close(p.weights(), 1e-5, 0.113881, 0.486771, 0.399348, 0.196839, 0.214799, 0.588362);
  }

  /** With a mask, whose length changes the query. */
  @Statement({14, 41})
  @Test
  void maskedAttentionPoolingGivesTheGoldenValues() {
    Tensor mask = Tensors.of(new boolean[] {true, true, true, true, true, false}, 2, 3);
    Pooling.Pooled p = attention().forward(fill(0.1, 2, 3, 8), mask);
    close(
        p.value().narrow(0, 1, 1),
        1e-5,
        -3.891624,
        3.803300,
        -0.429132,
        0.771019,
        2.707152,
        -2.750654,
        5.147468,
        -6.163866);
    close(p.weights().narrow(0, 1, 1), 1e-5, 0.528985, 0.471015, 0);
    assertThat(p.weights().toDoubles()[5]).isZero();
  }

  /** The third case: alone and unpadded the same sample gives something else. */
  @Statement(14)
  @Test
  void thePublishedPoolingDependsOnThePaddingAndTheRepairedOneDoesNot() {
    Tensor alone = fill(0.1, 2, 3, 8).narrow(0, 1, 1).narrow(1, 0, 2);
    Pooling.Pooled p = attention().forward(alone, null);
    close(
        p.value(), 1e-5, -3.608687, 3.657168, -0.424611, 0.908258, 2.432668, -2.347950, 4.629786,
        -5.548232);
    close(p.weights(), 1e-5, 0.555805, 0.444195);
    Pooling aware = new Pooling(Aggregator.AVGPOOL_ATTENTION, 8, true);
    StateDicts.copy(aware.state(), StateDicts.save(attention()));
    Tensor mask = Tensors.of(new boolean[] {true, true, true, true, true, false}, 2, 3);
    Pooling.Pooled padded = aware.forward(fill(0.1, 2, 3, 8), mask);
    close(padded.value().narrow(0, 1, 1), 1e-5, p.value().toDoubles());
  }

  @Statement(15)
  @Test
  void zeroValueAndOutputWeightsGiveTheOutputBias() {
    Pooling pooling = attention();
    try (org.lovt.torch.Autograd.Switch off = org.lovt.torch.Autograd.off()) {
      pooling.state().get("attention.in_proj_weight").narrow(0, 16, 8).zeroInPlace();
      pooling.state().get("attention.in_proj_bias").narrow(0, 16, 8).zeroInPlace();
      pooling.state().get("attention.out_proj.weight").zeroInPlace();
    }
    double[] bias = fill(0.6, 8).toDoubles();
    Tensor out = attention(pooling);
    close(out.select(0, 0), 1e-6, bias);
    close(out.select(0, 1), 1e-6, bias);
  }

  private static Tensor attention(Pooling pooling) {
    return pooling.forward(fill(0.1, 2, 3, 8), null).value();
  }

  private static CrossAttention crossAttention() {
    CrossAttention attention =
        new CrossAttention(
            new CrossAttention.Options(
                4,
                4,
                4,
                true,
                AttentionSimilarity.SCALED_DOT_PRODUCT,
                true,
                true,
                true,
                NormKind.BATCH,
                1,
                false,
                0,
                0));
    Golden.set(
        attention,
        Map.of(
            "key_projection.weight", 0.1,
            "key_projection.bias", 1.1,
            "value_projection.weight", 0.2,
            "value_projection.bias", 1.2,
            "output_projection.weight", 0.3,
            "output_projection.bias", 1.3));
    return attention;
  }

  private static CrossAttention.Result run(CrossAttention attention) {
    Tensor mask = Tensors.of(new boolean[] {true, true, true, false}, 2, 2);
    return attention.forward(fill(0.7, 2, 3, 4), null, fill(0.9, 2, 2, 4), mask, true, true);
  }

  @Statement({51, 52, 53})
  @Test
  void crossAttentionGivesTheGoldenValuesInTraining() {
    CrossAttention attention = crossAttention();
    CrossAttention.Result r = run(attention);
    close(
        r.bToA().probabilities(),
        1e-5,
        0.999931,
        0.000069,
        0.972740,
        0.027260,
        0.000169,
        0.999831,
        1,
        0,
        1,
        0,
        1,
        0);
    close(
        r.aToB().probabilities(),
        1e-5,
        0.999074,
        0.000926,
        0,
        0.722238,
        0.271185,
        0.006577,
        0.999999,
        0,
        0.000001,
        0,
        0,
        0);
    close(
        r.bToA().attended(),
        1e-5,
        -1.293758,
        1.251183,
        1.286569,
        -1.242678,
        -1.265718,
        1.228063,
        1.259395,
        -1.220489,
        -0.262795,
        0.401117,
        0.287428,
        -0.426804,
        0.940757,
        -0.960121,
        -0.944464,
        0.963324,
        0.940757,
        -0.960121,
        -0.944464,
        0.963324,
        0.940757,
        -0.960121,
        -0.944464,
        0.963324);
    close(
        r.aToB().attended(),
        1e-5,
        -0.613358,
        1.077722,
        0.821810,
        -1.038794,
        -0.286185,
        0.897142,
        0.485252,
        -0.891776,
        1.702225,
        -0.782982,
        -1.710635,
        0.603288,
        -0.802682,
        -1.191882,
        0.403574,
        1.327281);
    close(r.bToA().scores(), 1e-6, r.aToB().scores().transpose(1, 2).toDoubles());
    Map<String, Tensor> buffers = attention.buffers();
    close(buffers.get("norm.running_mean"), 1e-5, 0.541255, 0.648391, -0.105417, -0.382243);
    close(buffers.get("norm.running_var"), 1e-5, 1.476846, 2.044710, 1.744319, 1.767359);
    assertThat(buffers.get("norm.num_batches_tracked").item()).isEqualTo(2);
  }

  @Statement(53)
  @Test
  void crossAttentionGivesTheGoldenPaddedRowInEvaluation() {
    CrossAttention attention = crossAttention();
    attention.train(false);
    Tensor padded = run(attention).aToB().attended().select(0, 1).select(0, 1);
    close(padded, 1e-5, 0.963553, 0.995078, 0.891924, 0.668052);
  }

  /** Guarded: the original divides padded rows 0/0 when probabilities are dropped out. */
  @Test
  void probabilityDropoutLeavesPaddedRowsFinite() {
    CrossAttention attention =
        new CrossAttention(
            new CrossAttention.Options(
                4,
                4,
                4,
                true,
                AttentionSimilarity.COSINE,
                true,
                true,
                true,
                null,
                0.5,
                true,
                0.3,
                0.1));
    CrossAttention.Result r = run(attention);
    assertThat(r.aToB().attended().allFinite()).isTrue();
    close(r.aToB().probabilities().select(0, 1).select(0, 1), 0, 0, 0, 0);
  }

  @Statement(12)
  @Test
  void averagePoolingOfTheScanIsTheMeanOverRegions() {
    Tensor x = fill(0.2, 2, 49, 3);
    close(
        new Pooling(Aggregator.AVG, 3, false).forward(x, null).value(),
        1e-6,
        x.mean(1, false).toDoubles());
  }
}
