package org.lovt.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lovt.Golden;
import org.lovt.Statement;
import org.lovt.config.schema.OnlineProbeConfig;
import org.lovt.config.schema.TrainerConfig.MeanOver;
import org.lovt.data.study.ChexpertClass;
import org.lovt.metric.BimodalMetrics;
import org.lovt.metric.EmbeddingConvention;
import org.lovt.metric.MultiLabelScores;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.StateDicts;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Adam;
import org.lovt.train.Losses;
import org.lovt.train.Method;

/** Online probes (spec/pretraining.md 9.7). */
class OnlineProbeTest {
  private static final BimodalMetrics.Options METRICS =
      new BimodalMetrics.Options(true, true, true, false, EmbeddingConvention.VALIDATION);

  @BeforeEach
  void seed() {
    Engine.seed(5);
  }

  private static OnlineProbe probe(String source, boolean nonlinear) {
    OnlineProbeConfig config = new OnlineProbeConfig("chexpert_binary", source, nonlinear, 7, 0.2);
    return new OnlineProbe("chexpert_bin_" + source, config, 32, 32, 5, 3);
  }

  private static BimodalEmbeddings features(Tensor a, Tensor b) {
    return new BimodalEmbeddings(
        null, a, null, null, null, null, b, null, null, null, null, null, null);
  }

  @Statement(85)
  @ParameterizedTest
  @CsvSource({"a, 3", "b, 4", "a&b, 7"})
  void aProbeIsALinearMapOfTheGlobalFeatureToFiveLabels(String source, int width) {
    OnlineProbeConfig config = new OnlineProbeConfig("chexpert_binary", source, false, 512, 0.2);
    OnlineProbe probe = new OnlineProbe("p", config, 3, 4, 5, 1);
    Tensor weight = probe.state().get("classifier.weight");
    Tensor bias = probe.state().get("classifier.bias");
    assertThat(probe.state()).hasSize(2);
    assertThat(weight.shape()).containsExactly(5, width);
    Tensor a = Golden.fill(0.1, 2, 3);
    Tensor b = Golden.fill(0.7, 2, 4);
    Tensor x = source.equals("a") ? a : source.equals("b") ? b : Tensors.cat(List.of(a, b), 1);
    probe.train(false);
    Tensor logits = probe.logits(features(a, b));
    Golden.close(logits, 1e-6, x.matmul(weight.transpose(0, 1)).add(bias).toDoubles());
    assertThat(ChexpertClass.BINARY)
        .extracting(ChexpertClass::title)
        .containsExactly(
            "Cardiomegaly", "Edema", "Consolidation", "Atelectasis", "Pleural Effusion");
  }

  @Test
  void aNonLinearProbeHasOneHiddenLayerWithBatchStatistics() {
    assertThat(probe("a", true).state().keySet())
        .containsExactly(
            "project.weight",
            "bn.weight",
            "bn.bias",
            "bn.running_mean",
            "bn.running_var",
            "bn.num_batches_tracked",
            "classifier.weight",
            "classifier.bias");
  }

  @Statement(85)
  @Test
  void theLossIsTheMeanOfTheBinaryCrossEntropies() {
    OnlineProbeConfig config = new OnlineProbeConfig("chexpert_binary", "a", false, 512, 0);
    OnlineProbe probe = new OnlineProbe("p", config, 3, 4, 5, 1);
    Tensor a = Golden.fill(0.1, 2, 3);
    float[] labels = {1, 0, 0, 1, 1, 0, 0, 1, 0, 1};
    double[] logits = probe.logits(features(a, null)).toDoubles();
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      double p = 1 / (1 + Math.exp(-logits[i]));
      sum -= Math.log(labels[i] == 1 ? p : 1 - p);
    }
    Map<String, Double> values = probe.train(features(a, null), Tensors.of(labels, 2, 5));
    assertThat(values.get("train/online_p_loss")).isCloseTo(sum / 10, within(1e-6));
  }

  @Statement(88)
  @Test
  void accuracyCountsAllEntriesAndOneHalfAsPositive() {
    Tensor logits = Tensors.of(new float[] {0, -1, 2, 0, 1e-3f, -1e-3f}, 2, 3);
    Tensor labels = Tensors.of(new float[] {1, 1, 1, 0, 1, 0}, 2, 3);
    assertThat(OnlineProbe.accuracy(logits, labels)).isCloseTo(4 / 6.0, within(1e-6));
    MultiLabelScores scores = new MultiLabelScores();
    for (int i = 0; i < 2; i++) {
      scores.add(logits.narrow(0, i, 1).sigmoid(), labels.narrow(0, i, 1));
    }
    assertThat(scores.accuracy()).isEqualTo(4 / 6.0);
  }

  private static PretrainMethod method(BimodalModel model, boolean rerun, OnlineProbe... probes) {
    return new PretrainMethod(model, List.of(probes), Device.CPU, METRICS, MeanOver.BATCHES, rerun);
  }

  @Statement(87)
  @Test
  void trainingAProbeChangesTheProbeAndNothingOfTheModel() {
    BimodalModel model = TinyModels.model("LoVT_100");
    OnlineProbe a = probe("a", false);
    OnlineProbe b = probe("b", true);
    Method<PretrainBatch> method = method(model, false, a, b);
    PretrainBatch batch = TinyModels.batch(4, 1);
    method.forward(batch);
    Map<String, HostTensor> before = StateDicts.save(model);
    Map<String, HostTensor> probes = method.extraState();
    Map<String, Double> values = method.afterBatch(batch);
    assertThat(values)
        .containsOnlyKeys(
            "train/online_chexpert_bin_a_loss",
            "train/online_chexpert_bin_a_acc",
            "train/online_chexpert_bin_b_loss",
            "train/online_chexpert_bin_b_acc");
    assertThat(StateDicts.save(model)).isEqualTo(before);
    assertThat(model.parameters().values()).allMatch(p -> p.grad() == null);
    for (String changed :
        List.of("chexpert_bin_a.model.classifier.weight", "chexpert_bin_b.model.project.weight")) {
      assertThat(method.extraState().get(changed)).isNotEqualTo(probes.get(changed));
    }
    assertThat(method.extraState().get("chexpert_bin_a.step").longs()).containsExactly(1);
  }

  /** {@code compat=official}: the second pass in training mode moves the running statistics. */
  @Test
  void runAgainForTheProbesTheEncodersStatisticsMoveTwice() {
    BimodalModel model = TinyModels.model("LoVT_100");
    Method<PretrainBatch> method = method(model, true, probe("a", false));
    PretrainBatch batch = TinyModels.batch(4, 1);
    String counter = "model_a.encoder.feature_extractor.backbone_layers.bn1.num_batches_tracked";
    method.forward(batch);
    assertThat(model.state().get(counter).item()).isEqualTo(1);
    method.afterBatch(batch);
    assertThat(model.state().get(counter).item()).isEqualTo(2);
  }

  @Statement(89)
  @Test
  void withoutProbesTheModelHasTheSameLosses() {
    OnlineProbe[] probes = {probe("a", false), probe("b", true)};
    assertThat(losses(probes)).isEqualTo(losses()).hasSize(3).doesNotHaveDuplicates();
  }

  /** Totals of three steps, with dropout in the language model and in the probes. */
  private static List<Double> losses(OnlineProbe... probes) {
    Engine.seed(9);
    BimodalModel model = TinyModels.model("LoVT_100");
    Method<PretrainBatch> method = method(model, false, probes);
    Adam adam = new Adam(model.parameters(), true, 1e-6);
    List<Double> totals = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      PretrainBatch batch = TinyModels.batch(4, step);
      Losses losses = method.forward(batch);
      totals.add(losses.total().item());
      losses.total().backward();
      adam.step(1e-3);
      adam.clearGradients();
      method.afterBatch(batch);
    }
    return totals;
  }
}
