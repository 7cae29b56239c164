package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lovt.train.Schedule;

/** Group 3: learning-rate schedules. */
final class ScheduleCases {
  private ScheduleCases() {}

  static void register(Map<String, ParityTest.Case> kinds) {
    kinds.put(
        "lr_schedule:cosine_annealing_per_epoch",
        f -> perStep(f, Schedule.cosinePerEpoch(f.config().get("T_max").asLong())));
    kinds.put(
        "lr_schedule:cosine_annealing_warm_restarts",
        f -> perStep(f, Schedule.cosineWarmRestarts(f.config().get("T_0").asLong())));
    kinds.put("lr_schedule:linear_warmup_cosine_annealing", f -> warmup(f, 0.01));
    kinds.put("lr_schedule:baseline per epoch", f -> warmup(f, 0));
    kinds.put("lr_schedule:reduce_on_plateau", ScheduleCases::plateau);
  }

  /** The first rate is stated, or a fraction of the base rate. */
  private static void warmup(Fixture f, double startFraction) {
    JsonNode c = f.config();
    double lr = c.get("lr").asDouble();
    double start = c.path("warmup_start_lr").asDouble(startFraction * lr) / lr;
    long warmup = c.get("warmup_epochs").asLong();
    long total = c.get("max_epochs").asLong();
    if (warmup == 0 && neverTrains(f)) {
      Schedule repaired = Schedule.warmupCosine(start, 0, total);
      repaired.onStep();
      f.close("rate after one epoch", 1, repaired.factor(), 1e-2);
      f.remark("repaired: the reference's rate stays 0 for ever, ours begins at once");
      return;
    }
    perStep(f, Schedule.warmupCosine(start, warmup, total));
  }

  private static boolean neverTrains(Fixture f) {
    for (JsonNode rate : f.data().get("lr")) {
      if (rate.asDouble() != 0) {
        return false;
      }
    }
    return true;
  }

  private static void perStep(Fixture f, Schedule schedule) {
    assertThat(f.config().path("eta_min").asDouble(0)).as("eta_min").isZero();
    double lr = f.config().get("lr").asDouble();
    int i = 0;
    for (JsonNode expected : f.data().get("lr")) {
      f.close("lr[" + i++ + "]", expected.asDouble(), lr * schedule.factor());
      schedule.onStep();
    }
    assertThat(i).isPositive();
  }

  private static void plateau(Fixture f) {
    JsonNode c = f.config();
    double lr = c.get("lr").asDouble();
    Schedule schedule =
        new Schedule.Plateau(
            c.get("patience").asInt(),
            c.get("factor").asDouble(),
            c.get("mode").asText().equals("min"),
            lr);
    JsonNode metric = f.data().get("metric");
    JsonNode rates = f.data().get("lr");
    assertThat(metric.size()).isPositive().isEqualTo(rates.size());
    for (int i = 0; i < metric.size(); i++) {
      f.close("lr[" + i + "]", rates.get(i).asDouble(), lr * schedule.factor());
      schedule.onEpoch(metric.get(i).asDouble());
    }
  }
}
