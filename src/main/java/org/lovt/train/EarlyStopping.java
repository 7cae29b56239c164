package org.lovt.train;

import com.fasterxml.jackson.databind.JsonNode;
import org.lovt.base.Json;
import org.lovt.config.schema.EarlyStoppingConfig;

/**
 * Stops when {@code patience} consecutive validations improved the monitored value by no more than
 * minDelta.
 */
public final class EarlyStopping {
  private final int patience;
  private final double minDelta;
  private final boolean minimize;
  private double best;
  private int bad;

  /** For a value to be minimised or maximised; minDelta is absolute. */
  public EarlyStopping(int patience, double minDelta, boolean minimize) {
    this.patience = patience;
    this.minDelta = minDelta;
    this.minimize = minimize;
    this.best = minimize ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /** That of a configuration; null if training goes on to the end. */
  public static EarlyStopping of(EarlyStoppingConfig config, boolean minimize) {
    return config == null
        ? null
        : new EarlyStopping(config.patience(), config.minDelta(), minimize);
  }

  /** Reports a validation; true if training should stop. */
  public boolean shouldStop(double value) {
    boolean better = minimize ? value < best - minDelta : value > best + minDelta;
    if (better) {
      best = value;
      bad = 0;
    } else {
      bad++;
    }
    return bad >= patience;
  }

  JsonNode save() {
    return Json.mapper().createObjectNode().put("best", String.valueOf(best)).put("bad", bad);
  }

  void restore(JsonNode state) {
    best = Double.parseDouble(state.get("best").asText());
    bad = state.get("bad").asInt();
  }
}
