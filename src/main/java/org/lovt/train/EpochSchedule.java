package org.lovt.train;

import com.fasterxml.jackson.databind.JsonNode;
import org.lovt.base.Json;

/**
 * A schedule over epochs: linear warm-up, then one cosine to 0 (spec/evaluation-and-baselines.md
 * 8.4).
 */
public final class EpochSchedule implements Schedule {
  private final Curve curve;
  private long epoch;

  private EpochSchedule(Curve curve) {
    this.curve = curve;
  }

  /**
   * As the published rivals were trained: 0 in the first epoch, whatever the warm-up is; the full
   * rate comes first in epoch {@code warmup}. Without a warm-up the original's recursion never
   * leaves 0.
   *
   * @param warmup epochs, fewer than all
   * @param epochs all
   */
  public static EpochSchedule published(int warmup, int epochs) {
    return new EpochSchedule(
        e -> {
          if (e == 0 || warmup == 0) {
            return 0;
          }
          return e < warmup ? (double) e / (warmup - 1) : cosine(e, warmup, epochs);
        });
  }

  /**
   * The same with no epoch at 0: epoch e of the warm-up has (e + 1)/{@code warmup} of the rate, and
   * without a warm-up the cosine begins at once.
   */
  public static EpochSchedule fromTheStart(int warmup, int epochs) {
    return new EpochSchedule(e -> e < warmup ? (e + 1.0) / warmup : cosine(e, warmup, epochs));
  }

  private static double cosine(long epoch, int warmup, int epochs) {
    return (1 + Math.cos(Math.PI * (epoch - warmup) / (epochs - warmup))) / 2;
  }

  @Override
  public double factor() {
    return curve.at(epoch);
  }

  @Override
  public void onEpoch(double value) {
    epoch++;
  }

  @Override
  public JsonNode save() {
    return Json.mapper().createObjectNode().put("epoch", epoch);
  }

  @Override
  public void restore(JsonNode state) {
    epoch = state.get("epoch").asLong();
  }
}
