package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lovt.Statement;
import org.lovt.base.LovtException;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Adam;
import org.lovt.train.Losses;

/** The two-tower model and its losses (spec/pretraining.md 5 and 6.6). */
class BimodalModelTest {
  private static final String POOLING_A = "model_a.encoder.global_aggregator.attention.";

  private final PretrainBatch batch = TinyModels.batch(4, 1);

  @BeforeEach
  void seed() {
    Engine.seed(11);
  }

  private BimodalEmbeddings embed(BimodalModel model) {
    return model.embed(batch.scan(Device.CPU), batch.report(Device.CPU));
  }

  @Statement(70)
  @Test
  void theTotalIsTheWeightedSumOfThePublishedModel() {
    BimodalModel model = TinyModels.model("LoVT_100");
    Losses losses = model.losses(embed(model));
    Map<String, Double> weights =
        Map.of(
            "global_a2b", 0.75,
            "global_b2a", 0.25,
            "local_a_l2att", 0.375,
            "local_a_att2l", 0.375,
            "local_b_l2att", 0.375,
            "local_b_att2l", 0.375);
    assertThat(losses.named()).containsOnlyKeys(weights.keySet());
    double sum = 0;
    for (Map.Entry<String, Tensor> loss : losses.named().entrySet()) {
      sum += weights.get(loss.getKey()) * loss.getValue().item();
    }
    assertThat(losses.total().item()).isCloseTo(sum, within(1e-5));
  }

  @Statement(7)
  @Test
  void everyLossNeedsAWeightAndAWeightNeedsNoLoss() {
    assertThatThrownBy(
            () -> TinyModels.model("LoVT_100", "~pretrain_model.loss_weights.local_b_l2att"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("loss_weights")
        .hasMessageContaining("local_b_l2att");
    BimodalModel more =
        TinyModels.model("CLIP_100", "+pretrain_model.loss_weights.local_a_l2att=3");
    assertThat(more.losses(embed(more)).named()).containsOnlyKeys("global_a2b", "global_b2a");
  }

  @Statement(8)
  @Test
  void aModelNeedsAnObjectiveAndObjectivesAreNumberedWithoutGaps() {
    assertThatThrownBy(() -> TinyModels.model("CLIP_100", "pretrain_model.g_alignment=null"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("no objective");
    assertThatThrownBy(
            () ->
                TinyModels.model(
                    "LoVT_100", "+pretrain_model.ll_alignments_a.2={objective_type:local_mse}"))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("ll_alignments_a: expected the keys 0 to 1")
        .hasMessageContaining("[0, 2]");
  }

  @Statement(9)
  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void localWeightsNeedAnEncoderThatGivesThem(String side) {
    String off = "pretrain_model.encoder_" + side + ".local_weights_from_aggregator=false";
    assertThatThrownBy(() -> TinyModels.model("LoVT_100", off))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("l_weights_" + side)
        .hasMessageContaining("encoder_" + side);
  }

  @Statement(54)
  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void onlyTheAttentionThatAnObjectiveNeedsIsComputed(String kept) {
    String dropped = kept.equals("a") ? "b" : "a";
    BimodalModel model =
        TinyModels.model("LoVT_100", "~pretrain_model.ll_alignments_" + dropped + ".0");
    BimodalEmbeddings e = embed(model);
    assertThat(e.bToA() == null).isEqualTo(kept.equals("b"));
    assertThat(e.aToB() == null).isEqualTo(kept.equals("a"));
    assertThat(model.losses(e).named())
        .containsOnlyKeys(
            "local_" + kept + "_l2att", "local_" + kept + "_att2l", "global_a2b", "global_b2a");
  }

  @Statement(48)
  @Test
  void projectedEmbeddingsAreNotNormalised() {
    BimodalEmbeddings e = embed(TinyModels.model("LoVT_100"));
    for (Tensor z : new Tensor[] {e.zlA(), e.zgA(), e.zlB(), e.zgB()}) {
      double[] norms = z.norm(-1, false).toDoubles();
      assertThat(Arrays.stream(norms)).allMatch(n -> Math.abs(n - 1) > 1e-3 && n > 0);
    }
  }

  /** 5.2: a padded sentence enters as 0, hence as the bias of the first layer. */
  @Statement(49)
  @Test
  void statisticsOfTheLocalProjectionIncludePaddedSentences() {
    BimodalModel model = TinyModels.model("LoVT_100");
    Map<String, Tensor> state = model.state();
    String prefix = "model_b.project_local.";
    double[] weight = state.get(prefix + "projection_before.weight").toDoubles();
    Tensor bias = state.get(prefix + "projection_before.bias");
    try (Autograd.Switch off = Autograd.off()) {
      bias.fillInPlace(3);
    }
    BimodalEmbeddings e = embed(model);
    double[] local = e.ylB().toDoubles();
    int rows = (int) (e.ylB().size(0) * e.ylB().size(1));
    int padded = rows - 1 - 2 - 3 - 4;
    assertThat(padded).isEqualTo(6);
    int in = (int) e.ylB().size(2);
    double[] mean = state.get(prefix + "norm.running_mean").toDoubles();
    double[] variance = state.get(prefix + "norm.running_var").toDoubles();
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      double squares = 0;
      for (int r = 0; r < rows; r++) {
        double h = 3;
        for (int k = 0; k < in; k++) {
          h += weight[c * in + k] * local[r * in + k];
        }
        sum += h;
        squares += h * h;
      }
      double unbiased = (squares - sum * sum / rows) / (rows - 1);
      assertThat(mean[c]).isCloseTo(0.1 * sum / rows, within(1e-4));
      assertThat(variance[c]).isCloseTo(0.9 + 0.1 * unbiased, within(1e-4));
    }
  }

  @Statement(50)
  @Test
  void withoutNormalisationTheProjectionsHaveNoParametersForIt() {
    String projections = "model_[ab]\\.project_(local|global)\\.";
    assertThat(TinyModels.model("ConVIRT_100").state().keySet())
        .anyMatch(n -> n.matches(projections + "projection_before\\.weight"))
        .noneMatch(n -> n.matches(projections + "norm\\..*"));
    assertThat(TinyModels.model("CLIP_100").state().keySet())
        .anyMatch(n -> n.matches(projections + "norm\\.running_mean"));
  }

  @Statement(56)
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stopGradientKeepsTheLocalLossesFromTrainingThePooling(boolean stop) {
    BimodalModel model = TinyModels.model("LoVT_100", "pretrain_model.l_weights_stop_grad=" + stop);
    model.train(false);
    Tensor query = model.parameters().get(POOLING_A + "in_proj_weight").narrow(0, 0, 32);
    Tensor loss = local(model);
    loss.backward();
    Tensor gradient = model.parameters().get(POOLING_A + "in_proj_weight").grad();
    boolean trained = gradient != null && gradient.narrow(0, 0, 32).abs().max().item() > 0;
    assertThat(trained).isNotEqualTo(stop);
    double before = loss.item();
    try (Autograd.Switch off = Autograd.off()) {
      query.mulInPlace(-5);
    }
    assertThat(Math.abs(local(model).item() - before)).isGreaterThan(1e-6);
  }

  private Tensor local(BimodalModel model) {
    Map<String, Tensor> named = model.losses(embed(model)).named();
    return named.get("local_a_l2att").add(named.get("local_a_att2l"));
  }

  @Statement(45)
  @Test
  void thePoolerOfBertIsNeverTouched() {
    BimodalModel model = TinyModels.model("LoVT_100");
    String pooler = "model_b.encoder.language_model.pooler.dense.";
    HostTensor weight = model.state().get(pooler + "weight").toHost();
    HostTensor upper = upperLayer(model);
    Adam adam = new Adam(model.parameters(), true, 0.5);
    model.losses(embed(model)).total().backward();
    assertThat(model.parameters().get(pooler + "weight").requiresGrad()).isTrue();
    assertThat(model.parameters().get(pooler + "weight").grad()).isNull();
    assertThat(model.parameters().get(pooler + "bias").grad()).isNull();
    adam.step(0.1);
    assertThat(model.state().get(pooler + "weight").toHost()).isEqualTo(weight);
    assertThat(upperLayer(model)).isNotEqualTo(upper);
  }

  /** 7.2: biases and parameters of norms are no exception. */
  @Test
  void decayActsOnEveryParameterWithAGradient() {
    Map<String, double[]> without = stepped(0);
    Map<String, double[]> with = stepped(0.5);
    int changed = 0;
    for (Map.Entry<String, double[]> p : without.entrySet()) {
      double[] values = with.get(p.getKey());
      for (int i = 0; i < values.length; i++) {
        // θ is 1 everywhere: lr·wd·θ = 0.05.
        assertThat(p.getValue()[i] - values[i]).as(p.getKey()).isCloseTo(0.05, within(1e-5));
      }
      changed += p.getKey().matches(".*(bias|norm.weight|bn\\d.weight)") ? 1 : 0;
    }
    assertThat(changed).isGreaterThan(50);
  }

  /** Parameters after one step from 1 with the gradient 1 wherever the losses give one. */
  private Map<String, double[]> stepped(double decay) {
    Engine.seed(11);
    BimodalModel model = TinyModels.model("LoVT_100");
    model.losses(embed(model)).total().backward();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    model
        .parameters()
        .forEach(
            (name, p) -> {
              if (p.grad() != null) {
                parameters.put(name, p);
              }
            });
    try (Autograd.Switch off = Autograd.off()) {
      parameters
          .values()
          .forEach(
              p -> {
                p.fillInPlace(1);
                p.setGrad(Tensors.ones(DType.F32, p.shape()));
              });
    }
    new Adam(parameters, true, decay).step(0.1);
    Map<String, double[]> after = new LinkedHashMap<>();
    parameters.forEach((name, p) -> after.put(name, p.toDoubles()));
    return after;
  }

  @Test
  void theGroundedVariantContrastsStudiesBesideThePublishedLosses() {
    BimodalModel model = TinyModels.model("LoVT_grounded");
    BimodalModel published = TinyModels.model("LoVT_100");
    StateDicts.copy(published.state(), StateDicts.save(model));
    model.train(false);
    published.train(false);
    BimodalEmbeddings e = embed(model);
    Map<String, Tensor> named = model.losses(e).named();
    Map<String, Tensor> before = published.losses(embed(published)).named();
    before.forEach((name, loss) -> assertThat(named.get(name).item()).isEqualTo(loss.item()));
    assertThat(named)
        .hasSize(before.size() + 4)
        .containsKeys("cross_a_l2att", "cross_a_att2l", "cross_b_l2att", "cross_b_att2l");
    assertThat(named.get("cross_b_l2att").item()).isNotCloseTo(Math.log(4), within(1e-6));
    // One image for all: nothing tells the studies apart, whatever the sentences are.
    Tensor first = Tensors.of(new long[4], 4);
    Tensor constant = model.losses(model.repair(e, first)).named().get("cross_b_l2att");
    assertThat(constant.item()).isCloseTo(Math.log(4), within(1e-5));
  }

  @Test
  void theContrastAcrossStudiesTrainsTheCrossAttentionAndBothTowers() {
    BimodalModel model = TinyModels.model("GLoRIA_100");
    Map<String, Tensor> named = model.losses(embed(model)).named();
    named.get("cross_b_l2att").add(named.get("cross_b_att2l")).backward();
    for (String name :
        List.of(
            "ll_attention.key_projection.weight",
            "ll_attention.value_projection.weight",
            "ll_attention.norm.weight",
            "model_a.project_local.projection_before.weight",
            "model_b.project_local.projection_before.weight")) {
      assertThat(model.parameters().get(name).grad().abs().max().item()).as(name).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pretrain_model.batch_size=1 | batch_size: expected at least 2",
        "pretrain_model.attention_norm=layer | attention_norm: expected null, batch or l2",
        "pretrain_model.attended_dropout_prob=0.1 | expected no dropout in the cross-attention"
      })
  void whatTheContrastAcrossStudiesCannotDoIsRefused(String override, String message) {
    assertThatThrownBy(() -> TinyModels.model("LoVT_grounded", override))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining(message);
  }

  private static HostTensor upperLayer(BimodalModel model) {
    return model
        .state()
        .get("model_b.encoder.language_model.encoder.layer.1.output.dense.weight")
        .toHost();
  }
}
