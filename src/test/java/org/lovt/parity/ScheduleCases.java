package org.lovt.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.lovt.train.EpochSchedule;
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
    kinds.put("lr_schedule:linear_warmup_cosine_annealing", ScheduleCases::warmup);
    kinds.put("lr_schedule:baseline per epoch", ScheduleCases::perEpoch);
    kinds.put("lr_schedule:reduce_on_plateau", ScheduleCases::plateau);
  }

  /** The first rate is stated, or a hundredth of the base rate. */
  private static void warmup(Fixture f) {
    JsonNode c = f.config();
    double lr = c.get("lr").asDouble();
    double start = c.path("warmup_start_lr").asDouble(0.01 * lr) / lr;
    long warmup = c.get("warmup_epochs").asLong();
    perStep(f, Schedule.warmupCosine(start, warmup, c.get("max_epochs").asLong()));
  }

  /** The original's rule; without a warm-up its rate is 0 for ever. */
  private static void perEpoch(Fixture f) {
    JsonNode c = f.config();
    int warmup = c.get("warmup_epochs").asInt();
    int epochs = c.get("max_epochs").asInt();
    Schedule schedule = EpochSchedule.published(warmup, epochs);
    int i = 0;
    for (JsonNode expected : f.data().get("lr")) {
      double rate = c.get("lr").asDouble() * schedule.factor();
      f.close("lr[" + i++ + "]", expected.asDouble(), rate);
      schedule.onEpoch(0);
    }
    assertThat(i).isPositive();
    if (warmup == 0) {
      f.close("repaired rate", 1, EpochSchedule.fromTheStart(0, epochs).factor());
      f.remark("without compat=official the cosine begins at once");
    }
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
