package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.BimodalModelConfig.OptimizerKind;
import org.lovt.config.schema.Compat;
import org.lovt.nn.Bert;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.CrossAttention;
import org.lovt.nn.ReportEncoder;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.BimodalModel;
import org.lovt.torch.DType;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.train.Adam;
import org.lovt.train.Losses;
import org.lovt.train.Schedule;

/** Group 3: the whole model, before training and over some optimiser steps on one batch. */
final class ModelCases {
  private static final String METRICS = "val_metrics.";

  private ModelCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("BiModalModelRepresentationLearner.shared_step", ModelCases::model);
  }

  private static void model(Fixture f) {
    JsonNode c = f.config();
    c.get("seed");
    BimodalModelConfig config = Records.model(c.get("model"));
    Map<String, HostTensor> weights = weights(f);
    Tensor plane = f.tensor("in.scan");
    Tensor scan = plane.expand(plane.size(0), 3, plane.size(2), plane.size(3));
    ReportEncoder.Input report = RecordedReports.input(f, RecordedReports.splits(f, true));
    RecordedGradients gradients = new RecordedGradients(f, exact(f, config, weights, scan, report));

    BimodalModel model = create(f, config, weights);
    model.train(false);
    BimodalEmbeddings e = model.embed(scan, report);
    embeddings(f, "eval", e);
    scalars(f, "eval", model.losses(e));

    model.train(true);
    Adam adam =
        new Adam(
            model.parameters(), config.optimizer() == OptimizerKind.ADAMW, config.weightDecay());
    optimizer(f, config);
    double[] rates = rates(f, config);
    for (int step = 0; step < rates.length; step++) {
      BimodalEmbeddings embedded = model.embed(scan, report);
      embeddings(f, "step" + step, embedded);
      Losses losses = model.losses(embedded);
      scalars(f, "step" + step, losses);
      losses.total().backward();
      if (step == 0) {
        gradients.check(model.parameters());
      }
      adam.step(rates[step]);
      adam.clearGradients();
      new AfterStep(f, gradients, rates[0], step + 1).check(model);
    }
  }

  private static BimodalModel create(
      Fixture f, BimodalModelConfig config, Map<String, HostTensor> weights) {
    JsonNode c = f.config();
    ResNet resnet = new ResNet(Records.tinyResnet(c.get("tiny_resnet")));
    Bert bert = new Bert(Records.tinyBert(c.get("tiny_bert")));
    BimodalModel model = new BimodalModel(config, resnet, bert, false, Compat.OFFICIAL);
    StateDicts.load(model, weights, "fixture");
    return model;
  }

  /** Gradients of the first step in float64: free of our own rounding. */
  private static Map<String, double[]> exact(
      Fixture f,
      BimodalModelConfig config,
      Map<String, HostTensor> weights,
      Tensor scan,
      ReportEncoder.Input report) {
    BimodalModel model = create(f, config, weights);
    model.to(DType.F64);
    model.train(true);
    model.losses(model.embed(scan.to(DType.F64), report)).total().backward();
    Map<String, double[]> gradients = new LinkedHashMap<>();
    model
        .parameters()
        .forEach(
            (name, p) -> {
              if (p.grad() != null) {
                gradients.put(name, p.grad().toDoubles());
              }
            });
    model.close();
    return gradients;
  }

  /** The reference keeps the k of its retrieval metrics as state; here they are constants. */
  private static Map<String, HostTensor> weights(Fixture f) {
    Map<String, HostTensor> weights = f.inputs("w.");
    weights.forEach(
        (name, t) -> {
          if (name.startsWith(METRICS)) {
            assertThat(t.longs()).as(name).containsExactly(1, 5);
          }
        });
    weights.keySet().removeIf(name -> name.startsWith(METRICS));
    return weights;
  }

  private static void optimizer(Fixture f, BimodalModelConfig config) {
    JsonNode o = f.json().path("optimizer");
    if (!o.isMissingNode()) {
      assertThat(o.get("name").asText()).isEqualToIgnoringCase(config.optimizer().name());
      assertThat(o.get("lr").asDouble()).isEqualTo(config.learningRate());
      assertThat(o.get("weight_decay").asDouble()).isEqualTo(config.weightDecay());
      assertThat(o.get("betas").get(0).asDouble()).isEqualTo(0.9);
      assertThat(o.get("betas").get(1).asDouble()).isEqualTo(0.999);
      assertThat(o.get("eps").asDouble()).isEqualTo(1e-8);
    }
  }

  /** The recorded rates, which our schedules must give too. */
  private static double[] rates(Fixture f, BimodalModelConfig config) {
    long perEpoch = f.config().get("steps_per_epoch").asLong();
    List<Schedule> schedules = new ArrayList<>();
    for (BimodalModelConfig.ScheduleKind kind : config.lrScheduler()) {
      schedules.add(
          switch (kind) {
            case COSINE_ANNEALING_PER_EPOCH -> Schedule.cosinePerEpoch(perEpoch);
            case COSINE_ANNEALING_WARM_RESTARTS -> Schedule.cosineWarmRestarts(perEpoch);
            case LINEAR_WARMUP_COSINE_ANNEALING ->
                Schedule.warmupCosine(0.01, config.warmupSteps(), perEpoch * config.maxEpochs());
            case REDUCE_ON_PLATEAU ->
                new Schedule.Plateau(
                    config.lrReducePatience(),
                    config.lrReduceFactor(),
                    true,
                    config.learningRate());
          });
    }
    JsonNode recorded = f.json().get("lr_per_step");
    double[] rates = new double[recorded.size()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = config.learningRate();
      for (Schedule schedule : schedules) {
        rates[i] *= schedule.factor();
        schedule.onStep();
      }
      double expected = recorded.get(i).asDouble();
      f.close("lr_per_step[" + i + "]", expected, rates[i], 1e-9 * config.learningRate());
    }
    assertThat(rates).isNotEmpty();
    return rates;
  }

  private static void embeddings(Fixture f, String stage, BimodalEmbeddings e) {
    Map<String, Tensor> have = named(e);
    for (String name : f.names(stage + ".")) {
      assertThat(have).as(stage).containsKey(name);
      f.close(stage + "." + name, have.get(name));
    }
  }

  private static Map<String, Tensor> named(BimodalEmbeddings e) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("yl_a", e.ylA());
    out.put("yg_a", e.ygA());
    out.put("zl_a", e.zlA());
    out.put("zg_a", e.zgA());
    out.put("yl_b", e.ylB());
    out.put("yg_b", e.ygB());
    out.put("zl_b", e.zlB());
    out.put("zg_b", e.zgB());
    if (e.weightsA() != null) {
      out.put("weights_a", e.weightsA());
    }
    if (e.weightsB() != null) {
      out.put("weights_b", e.weightsB());
    }
    direction(out, "b2a", e.bToA());
    direction(out, "a2b", e.aToB());
    return out;
  }

  private static void direction(Map<String, Tensor> out, String name, CrossAttention.Direction d) {
    if (d != null) {
      out.put("zl_" + name, d.attended());
      out.put("attention_probs_" + name, d.probabilities());
      out.put("attention_scores_" + name, d.scores());
    }
  }

  private static void scalars(Fixture f, String stage, Losses losses) {
    Map<String, Double> values = new LinkedHashMap<>(losses.metrics());
    losses.named().forEach((name, loss) -> values.put(name + "_loss", loss.item()));
    values.put("total_loss", losses.total().item());
    Set<String> expected = f.scalarNames(stage + ".");
    assertThat(values.keySet()).as(stage).containsExactlyInAnyOrderElementsOf(expected);
    values.forEach((name, value) -> f.closeScalar(stage + "." + name, value));
  }
}
