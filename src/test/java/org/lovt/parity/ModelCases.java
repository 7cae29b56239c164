package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.lovt.config.schema.BimodalModelConfig;
import org.lovt.config.schema.BimodalModelConfig.OptimizerKind;
import org.lovt.nn.Bert;
import org.lovt.nn.BimodalEmbeddings;
import org.lovt.nn.ReportEncoder;
import org.lovt.nn.ResNet;
import org.lovt.nn.StateDicts;
import org.lovt.pretrain.BimodalModel;
import org.lovt.pretrain.FixtureReports;
import org.lovt.torch.HostTensor;
import org.lovt.torch.Tensor;
import org.lovt.train.Adam;
import org.lovt.train.Losses;
import org.lovt.train.Schedule;

/** Group 3: the whole model over three optimiser steps, and the schedules. */
final class ModelCases {
  private ModelCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put("BiModalModelRepresentationLearner.shared_step", ModelCases::model);
    kinds.put(
        "lr_schedule:cosine_annealing_per_epoch",
        f -> perStep(f, Schedule.cosinePerEpoch(f.config().get("T_max").asLong())));
    kinds.put(
        "lr_schedule:cosine_annealing_warm_restarts",
        f -> perStep(f, Schedule.cosineWarmRestarts(f.config().get("T_0").asLong())));
    kinds.put("lr_schedule:linear_warmup_cosine_annealing", f -> warmup(f, 1e-6));
    kinds.put("lr_schedule:baseline per epoch", f -> warmup(f, 0));
    kinds.put("lr_schedule:reduce_on_plateau", ModelCases::plateau);
  }

  private static void warmup(Fixture f, double startRate) {
    JsonNode c = f.config();
    double start = c.path("warmup_start_lr").asDouble(startRate) / c.get("lr").asDouble();
    if (neverTrains(f)) {
      Schedule repaired = Schedule.warmupCosine(start, 0, c.get("max_epochs").asLong());
      repaired.onStep();
      f.close("rate after one epoch", 1, repaired.factor(), 1e-2);
      return;
    }
    perStep(
        f,
        Schedule.warmupCosine(
            start, c.get("warmup_epochs").asLong(), c.get("max_epochs").asLong()));
  }

  /** Repaired: with warm-up 0 the original's rate stays 0 for ever and nothing is trained. */
  private static boolean neverTrains(Fixture f) {
    for (JsonNode rate : f.json().get("data").get("lr")) {
      if (rate.asDouble() != 0) {
        return false;
      }
    }
    return true;
  }

  private static void perStep(Fixture f, Schedule schedule) {
    double lr = f.config().get("lr").asDouble();
    int i = 0;
    for (JsonNode expected : f.json().get("data").get("lr")) {
      f.close("lr[" + i++ + "]", expected.asDouble(), lr * schedule.factor());
      schedule.onStep();
    }
  }

  private static void plateau(Fixture f) {
    JsonNode c = f.config();
    Schedule schedule =
        new Schedule.Plateau(
            c.get("patience").asInt(),
            c.get("factor").asDouble(),
            c.get("mode").asText().equals("min"));
    double lr = c.get("lr").asDouble();
    JsonNode metric = f.json().get("data").get("metric");
    JsonNode rates = f.json().get("data").get("lr");
    for (int i = 0; i < metric.size(); i++) {
      f.close("lr[" + i + "]", rates.get(i).asDouble(), lr * schedule.factor());
      schedule.onEpoch(metric.get(i).asDouble());
    }
  }

  private static void model(Fixture f) {
    BimodalModelConfig config = Records.model(f.config().get("model"));
    BimodalModel model =
        new BimodalModel(
            config,
            new ResNet(Records.tinyResnet(f.config().get("tiny_resnet"))),
            new Bert(Records.tinyBert(f.config().get("tiny_bert"))),
            false);
    Map<String, HostTensor> weights = f.part("w.");
    weights.keySet().removeIf(name -> name.startsWith("val_metrics."));
    StateDicts.load(model, weights, "fixture");
    Tensor plane = f.tensor("in.scan");
    Tensor scan = plane.expand(plane.size(0), 3, plane.size(2), plane.size(3));
    ReportEncoder.Input report = FixtureReports.input(f.tensors(), f.config(), true);

    model.train(false);
    BimodalEmbeddings e = model.embed(scan, report);
    named(e)
        .forEach(
            (name, value) -> {
              if (f.has("eval." + name)) {
                f.close("eval." + name, value);
              }
            });
    scalars(f, "eval", model.losses(e));

    model.train(true);
    Adam adam =
        new Adam(
            model.parameters(), config.optimizer() == OptimizerKind.ADAMW, config.weightDecay());
    JsonNode rates = f.json().get("lr_per_step");
    for (int step = 0; step < 3; step++) {
      Losses losses = model.losses(model.embed(scan, report));
      scalars(f, "step" + step, losses);
      losses.total().backward();
      if (step == 0) {
        gradients(f, model.parameters());
      }
      adam.step(rates.get(step).asDouble());
      adam.clearGradients();
      if (step != 1) {
        parameters(f, "after" + (step + 1), model, rates.get(0).asDouble() * (step + 1));
      }
    }
  }

  private static Map<String, Tensor> named(BimodalEmbeddings e) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("yl_a", e.ylA());
    out.put("yg_a", e.ygA());
    out.put("zl_a", e.zlA());
    out.put("zg_a", e.zgA());
    out.put("weights_a", e.weightsA());
    out.put("yl_b", e.ylB());
    out.put("yg_b", e.ygB());
    out.put("zl_b", e.zlB());
    out.put("zg_b", e.zgB());
    out.put("weights_b", e.weightsB());
    if (e.bToA() != null) {
      out.put("zl_b2a", e.bToA().attended());
    }
    if (e.aToB() != null) {
      out.put("zl_a2b", e.aToB().attended());
    }
    return out;
  }

  private static void scalars(Fixture f, String stage, Losses losses) {
    Map<String, Double> values = new LinkedHashMap<>(losses.metrics());
    losses.named().forEach((name, loss) -> values.put(name + "_loss", loss.item()));
    values.put("total_loss", losses.total().item());
    Set<String> expected = new LinkedHashSet<>();
    f.json()
        .get("scalars")
        .fieldNames()
        .forEachRemaining(
            n -> {
              if (n.startsWith(stage + ".")) {
                expected.add(n.substring(stage.length() + 1));
              }
            });
    for (String name : expected) {
      if (!values.containsKey(name)) {
        throw new AssertionError(stage + "." + name + " is not computed; have " + values.keySet());
      }
      f.close(stage + "." + name, f.number(stage + "." + name), values.get(name));
    }
  }

  private static void gradients(Fixture f, Map<String, Tensor> parameters) {
    Map<String, HostTensor> expected = f.part("grad.w.");
    double noise = noise(f);
    for (String name : expected.keySet()) {
      Tensor g = parameters.get(name).grad();
      if (g == null) {
        throw new AssertionError("grad.w." + name + ": no gradient arrived");
      }
      f.close("grad.w." + name, g, f.rtol(), Math.max(f.atol(), noise));
    }
    parameters.forEach(
        (name, p) -> {
          if (p.grad() != null && !expected.containsKey(name)) {
            throw new AssertionError(name + " has a gradient that the reference does not have");
          }
        });
  }

  /** Rounding level of gradients in float32: a few ulps of the largest one. */
  private static double noise(Fixture f) {
    double max = 0;
    for (String name : f.part("grad.w.").keySet()) {
      max = Math.max(max, f.tensor("grad.w." + name).abs().max().item());
    }
    return 4e-6 * max;
  }

  private static void parameters(Fixture f, String stage, BimodalModel model, double moved) {
    Map<String, Tensor> state = model.state();
    double noise = noise(f);
    for (String n : f.part(stage + ".w.").keySet()) {
      double[] expected = f.tensor(stage + ".w." + n).toDoubles();
      double[] actual = state.get(n).toDoubles();
      double[] gradient = f.has("grad.w." + n) ? f.tensor("grad.w." + n).toDoubles() : null;
      for (int i = 0; i < expected.length; i++) {
        // Adam divides by |gradient|: where that is rounding noise (biases before a BatchNorm), the
        // direction of
        // a step is chance and only its length is bounded.
        boolean chance = gradient != null && Math.abs(gradient[i]) < noise;
        double atol = f.atol() + (chance ? 2 : 0.05) * moved;
        Fixture.close(
            stage + ".w." + n + "[" + i + "]",
            new double[] {expected[i]},
            new double[] {actual[i]},
            f.rtol(),
            atol);
      }
    }
    for (String n : f.part(stage + ".buf.").keySet()) {
      // Running means follow the biases before them, which move by chance after the first step (see
      // above).
      boolean follows = n.endsWith("running_mean") && !stage.equals("after1");
      f.close(stage + ".buf." + n, state.get(n), f.rtol(), f.atol() + (follows ? moved : 0));
    }
  }
}
