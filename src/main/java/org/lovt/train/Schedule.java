package org.lovt.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lovt.base.Json;

/**
 * A learning-rate schedule as a factor on the base rate (spec/pretraining.md 7.3). Update number t
 * + 1 uses the factor after t steps. Several schedules on one optimiser multiply.
 */
public interface Schedule {
  /** Factor on the base rate for the next update. */
  double factor();

  /** To be called after each optimiser step. */
  default void onStep() {}

  /** Name of the validation value that {@link #onEpoch} wants; null: the monitored one. */
  default String watches() {
    return null;
  }

  /** To be called after each validation with the value that it {@linkplain #watches() watches}. */
  default void onEpoch(double value) {}

  /** State for a checkpoint. */
  JsonNode save();

  /** Restores {@link #save()}. */
  void restore(JsonNode state);

  /** The function t → factor of a schedule that counts optimiser steps. */
  @FunctionalInterface
  interface Curve {
    /** Factor after t steps. */
    double at(long t);
  }

  /**
   * (1 + cos(π·t/E))/2 for all t: falls in even epochs, rises in odd ones, as the published models
   * were trained.
   */
  static Schedule cosinePerEpoch(long stepsPerEpoch) {
    return new PerStep(t -> cosine((double) t / stepsPerEpoch));
  }

  /** The same, starting anew in every epoch. */
  static Schedule cosineWarmRestarts(long stepsPerEpoch) {
    return new PerStep(t -> cosine((double) (t % stepsPerEpoch) / stepsPerEpoch));
  }

  /**
   * Linear warm-up from {@code start} (a fraction of the base rate) over {@code warmup} steps, then
   * one cosine to 0 at {@code total} steps.
   */
  static Schedule warmupCosine(double start, long warmup, long total) {
    return new PerStep(
        t -> {
          if (t == 0) {
            return start;
          }
          if (t < warmup) {
            return start + t * (1 - start) / (warmup - 1);
          }
          return cosine((double) (t - warmup) / Math.max(1, total - warmup));
        });
  }

  private static double cosine(double x) {
    return (1 + Math.cos(Math.PI * x)) / 2;
  }

  /** A curve over optimiser steps. */
  final class PerStep implements Schedule {
    private final Curve curve;
    private long t;

    PerStep(Curve curve) {
      this.curve = curve;
    }

    @Override
    public double factor() {
      return curve.at(t);
    }

    @Override
    public void onStep() {
      t++;
    }

    @Override
    public JsonNode save() {
      return Json.mapper().createObjectNode().put("t", t);
    }

    @Override
    public void restore(JsonNode state) {
      t = state.get("t").asLong();
    }
  }

  /**
   * Multiplies by {@code reduction} when more than {@code patience} consecutive epochs brought no
   * relative improvement above 1e-4. As in PyTorch, a change of the rate by 1e-8 or less is left
   * out: the rate has then reached its floor.
   */
  final class Plateau implements Schedule {
    private static final double THRESHOLD = 1e-4;
    private static final double SMALLEST_CHANGE = 1e-8;
    private final int patience;
    private final double reduction;
    private final boolean minimize;
    private final double baseRate;
    private final String watched;
    private double factor = 1;
    private double best;
    private int bad;

    /** For the monitored value, to be minimised or maximised; the factor acts on baseRate. */
    public Plateau(int patience, double reduction, boolean minimize, double baseRate) {
      this(patience, reduction, minimize, baseRate, null);
    }

    /** For a value by name, to be minimised or maximised. */
    public Plateau(
        int patience, double reduction, boolean minimize, double baseRate, String watched) {
      this.watched = watched;
      this.patience = patience;
      this.reduction = reduction;
      this.minimize = minimize;
      this.baseRate = baseRate;
      this.best = minimize ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double factor() {
      return factor;
    }

    @Override
    public String watches() {
      return watched;
    }

    @Override
    public void onEpoch(double value) {
      boolean better = minimize ? value < best * (1 - THRESHOLD) : value > best * (1 + THRESHOLD);
      if (better) {
        best = value;
        bad = 0;
      } else if (++bad > patience) {
        if (baseRate * factor * (1 - reduction) > SMALLEST_CHANGE) {
          factor *= reduction;
        }
        bad = 0;
      }
    }

    @Override
    public JsonNode save() {
      ObjectNode n = Json.mapper().createObjectNode();
      return n.put("factor", factor).put("best", String.valueOf(best)).put("bad", bad);
    }

    @Override
    public void restore(JsonNode state) {
      factor = state.get("factor").asDouble();
      best = Double.parseDouble(state.get("best").asText());
      bad = state.get("bad").asInt();
    }
  }
}
