package org.lovt.downstream.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lovt.base.Json;
import org.lovt.config.schema.EvaluationProtocolConfig;
import org.lovt.train.Schedule;

/**
 * The learning rate of an evaluation, as the factor of a base rate of 1
 * (spec/evaluation-and-baselines.md 2.3).
 *
 * <pre>
 * frozen      rate · plateau
 * fine-tuned  warm-up rate · plateau in batches 0 … W−1, then rate: every batch sets it anew, so
 *             the plateau schedule has no effect (with plateau_in_finetune it has)
 * </pre>
 */
final class TaskRate implements Schedule {
  private final double rate;
  private final double warmupRate;
  private final long warmup;
  private final boolean reducedAfterWarmup;
  private final Plateau plateau;
  private final String watched;
  private long steps;

  /**
   * The schedule of a task.
   *
   * @param rate learning rate, perhaps a tuned one
   * @param watched name of the value that must fall (or rise)
   * @param minimize whether it must fall
   */
  TaskRate(EvaluationProtocolConfig config, double rate, String watched, boolean minimize) {
    this.rate = rate;
    this.warmupRate = config.warmupLr();
    this.warmup = config.freezeEncoder() ? 0 : config.frozenWarmupSteps();
    this.reducedAfterWarmup = config.freezeEncoder() || config.plateauInFinetune();
    this.watched = watched;
    this.plateau =
        new Plateau(config.lrReducePatience(), config.lrReduceFactor(), minimize, rate, watched);
  }

  @Override
  public double factor() {
    if (steps < warmup) {
      return warmupRate * plateau.factor();
    }
    return reducedAfterWarmup ? rate * plateau.factor() : rate;
  }

  @Override
  public String watches() {
    return watched;
  }

  @Override
  public void onStep() {
    steps++;
  }

  @Override
  public void onEpoch(double value) {
    plateau.onEpoch(value);
  }

  @Override
  public JsonNode save() {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("steps", steps);
    node.set("plateau", plateau.save());
    return node;
  }

  @Override
  public void restore(JsonNode state) {
    steps = state.get("steps").asLong();
    plateau.restore(state.get("plateau"));
  }
}
