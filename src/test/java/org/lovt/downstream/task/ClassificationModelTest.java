package org.lovt.downstream.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lovt.base.LovtException;
import org.lovt.config.bind.Binder;
import org.lovt.config.schema.EvaluationModelConfig.Classification;
import org.lovt.config.schema.ScanEncoderConfig;
import org.lovt.config.tree.YamlReader;
import org.lovt.downstream.encoder.EvaluatedEncoder;
import org.lovt.metric.statistic.CaseStatistic;
import org.lovt.objective.detection.TruthBoxes;
import org.lovt.torch.Autograd;
import org.lovt.torch.DType;
import org.lovt.torch.Device;
import org.lovt.torch.Engine;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Scope;
import org.lovt.torch.Tensor;
import org.lovt.torch.Tensors;
import org.lovt.train.Adam;

/** Labels from pooled features: what the head learns, and what its measures are. */
class ClassificationModelTest {
  private static final List<String> LABELS = List.of("one", "two", "three");
  private static final int WIDTH = 8;
  private static final int FEATURES = 8 * WIDTH;

  private static final ScanEncoderConfig ENCODER =
      Binder.bind(
          YamlReader.read(
              """
              backbone_architecture: resnet
              backbone_model: [pytorch/vision, resnet18]
              backbone_args: {width: 8}
              input_size: [32, 32]
              region_feature_layer: conv5
              global_feature_layer: conv5
              global_aggregator: avg
              """,
              "test"),
          ScanEncoderConfig.class,
          "");

  private static TaskModel model(
      String task, boolean nonlinear, List<Double> weights, boolean official) {
    Classification config =
        Binder.bind(
            YamlReader.read(
                """
                eval_name: labels
                task: %s
                dataset: chexpert
                nonlinear: %s
                d_hidden: 16
                """
                    .formatted(task, nonlinear),
                "test"),
            Classification.class,
            "");
    return TaskModels.build(
        EvaluatedEncoder.of("random", ENCODER, Path.of(""), false),
        config,
        null,
        new TaskTargets(LABELS, weights, official),
        Device.CPU,
        1);
  }

  /** Pooled features with labels. */
  private record Features(HostTensor features, HostTensor labels) implements TaskBatch {
    float[] values() {
      try (Scope scope = Scope.open()) {
        return labels(Device.CPU).toFloats();
      }
    }

    @Override
    public List<String> ids() {
      return IntStream.range(0, (int) labels.shape()[0]).mapToObj(i -> "image" + i).toList();
    }

    @Override
    public Map<String, Tensor> maps(Device device) {
      return Map.of("global", Tensors.of(features).unsqueeze(-1).unsqueeze(-1));
    }

    @Override
    public List<TruthBoxes> boxes() {
      return List.of();
    }

    @Override
    public Tensor masks(Device device) {
      throw new UnsupportedOperationException("labels only");
    }

    @Override
    public Tensor labels(Device device) {
      return Tensors.of(labels);
    }
  }

  /** Normal features; label k says whether the sum of two of them is positive. */
  private static Features features(int images) {
    try (Scope scope = Scope.open()) {
      Tensor x = Tensors.empty(DType.F32, images, FEATURES).normalInPlace(0, 1);
      Tensor sums = x.narrow(1, 0, LABELS.size()).add(x.narrow(1, LABELS.size(), LABELS.size()));
      return new Features(x.toHost(), sums.gt(0).to(DType.F32).toHost());
    }
  }

  private static Map<String, Double> judge(TaskModel model, TaskBatch batch) {
    model.whole().train(false);
    TaskJudge judge = model.judge();
    try (Autograd.Switch off = Autograd.off();
        Scope scope = Scope.open()) {
      judge.accept(batch.maps(Device.CPU), batch);
    }
    return judge.values();
  }

  @Test
  void theMeasureOfTablesHasAnIntervalOverCases() {
    Engine.seed(8);
    Features batch = features(40);
    TaskModel model = model("chexpert_binary", false, List.of(), false);
    model.whole().train(false);
    TaskJudge judge = model.judge();
    try (Autograd.Switch off = Autograd.off();
        Scope scope = Scope.open()) {
      judge.accept(batch.maps(Device.CPU), batch);
    }
    CaseStatistic auroc = judge.statistics().get("auroc");
    assertThat(auroc.cases()).isEqualTo(40);
    assertThat(auroc.value()).isCloseTo(judge.values().get("auroc"), within(1e-12));
    assertThat(judge.statistics()).containsKeys("acc", "one_auroc");
    model.close();
  }

  private static List<float[]> probabilities(TaskModel model, TaskBatch batch) {
    try (Autograd.Switch off = Autograd.off();
        Scope scope = Scope.open()) {
      return model.answer(batch.maps(Device.CPU), batch).labels();
    }
  }

  private static void train(TaskModel model, TaskBatch batch, int steps) {
    try (Adam adam = new Adam(model.head().parameters(), false, 1e-6)) {
      model.head().train(true);
      for (int i = 0; i < steps; i++) {
        try (Scope scope = Scope.open()) {
          model.loss(batch.maps(Device.CPU), batch).total().backward();
          adam.step(3e-2);
          adam.clearGradients();
        }
      }
    }
  }

  @Test
  void bothHeadsLearnWhatIsInTheFeaturesAndBeginAtChance() {
    for (boolean nonlinear : new boolean[] {false, true}) {
      TaskModel model = model("chexpert_binary", nonlinear, List.of(), false);
      Features training = features(200);
      Features test = features(200);
      assertThat(judge(model, test).get("auroc")).as("before").isBetween(0.2, 0.8);
      train(model, training, 60);
      assertThat(judge(model, test).get("auroc")).as("nonlinear " + nonlinear).isGreaterThan(0.85);
      assertThat(model.head().state().keySet())
          .as("names of the original")
          .contains("classifier.weight", "classifier.bias")
          .matches(names -> names.contains("project.weight") == nonlinear);
      assertThat(probabilities(model, test))
          .hasSize(200)
          .allSatisfy(p -> assertThat(p).hasSize(LABELS.size()));
      model.close();
    }
  }

  @Test
  void theWholeEncoderWithItsPoolingStaysFrozenAndFeaturesArePooled() {
    TaskModel model = model("chexpert_binary", false, List.of(), false);
    assertThat(model.layers()).containsExactly("global");
    assertThat(model.shape("global")).containsExactly(FEATURES, 1, 1);
    model.encoder().train(false);
    model.encoder().freeze();
    model.head().train(true);
    assertThat(model.whole().trainable()).hasSameSizeAs(model.head().trainable());
    try (Scope scope = Scope.open()) {
      Tensor images = Tensors.empty(DType.F32, 2, 3, 32, 32).normalInPlace(0, 1);
      HostTensor once = model.encode(images).get("global").toHost();
      assertThat(once.shape()).containsExactly(2, FEATURES, 1, 1);
      assertThat(model.encode(images).get("global").toHost())
          .as("running statistics do not move")
          .isEqualTo(once);
    }
    model.close();
  }

  @Test
  void onlyTheWeightedTaskWeighsPositivesAndItNeedsTheirWeights() {
    Engine.seed(5);
    Features batch = features(50);
    List<Double> weights = List.of(0.9, 0.5, 0.2);
    TaskModel plain = model("chexpert_binary", false, List.of(), false);
    TaskModel named = model("chexpert_binary", false, weights, false);
    TaskModel weighted = model("chexpert_binary_weighted", false, weights, false);
    double loss = judge(plain, batch).get("loss");
    assertThat(judge(named, batch).get("loss")).isEqualTo(loss);
    assertThat(judge(weighted, batch).get("loss")).isLessThan(loss);
    assertThat(judge(weighted, batch).get("loss"))
        .isCloseTo(weightedLoss(weighted, batch, weights), within(1e-6));
    List.of(plain, named, weighted).forEach(TaskModel::close);
    assertThatThrownBy(() -> model("chexpert_binary_weighted", false, List.of(), false))
        .isInstanceOf(LovtException.class)
        .hasMessageContaining("expected chexpert_bin_pos_weights");
  }

  /** The definition, in double precision. */
  private static double weightedLoss(TaskModel model, Features batch, List<Double> weights) {
    float[] y = batch.values();
    List<float[]> p = probabilities(model, batch);
    double sum = 0;
    for (int i = 0; i < p.size(); i++) {
      for (int k = 0; k < LABELS.size(); k++) {
        double s = p.get(i)[k];
        boolean positive = y[i * LABELS.size() + k] == 1;
        sum -= positive ? weights.get(k) * Math.log(s) : Math.log(1 - s);
      }
    }
    return sum / y.length;
  }

  @Test
  void aLabelWithoutPositivesCountsAsZeroOnlyInThePublishedMeasure() {
    Engine.seed(6);
    Features full = features(60);
    float[] labels = full.values();
    for (int i = 1; i < labels.length; i += LABELS.size()) {
      labels[i] = 0;
    }
    Features batch =
        new Features(full.features(), HostTensor.ofFloats(new long[] {60, LABELS.size()}, labels));
    List<Map<String, Double>> values = new ArrayList<>();
    for (boolean official : new boolean[] {false, true}) {
      TaskModel model = model("chexpert_binary", false, List.of(), official);
      values.add(judge(model, batch));
      model.close();
    }
    Map<String, Double> corrected = values.get(0);
    assertThat(corrected).containsKeys("one_auroc", "three_auroc").doesNotContainKey("two_auroc");
    double both = corrected.get("one_auroc") + corrected.get("three_auroc");
    assertThat(corrected.get("auroc")).isCloseTo(both / 2, within(1e-12));
    assertThat(values.get(1).get("auroc")).isCloseTo(both / 3, within(1e-12));
  }
}
