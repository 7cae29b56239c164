package org.lovt.analysis.projection;

import java.util.Arrays;
import org.lovt.base.LovtException;
import org.lovt.base.RandomStream;
import org.lovt.train.Interruption;

/**
 * Maps points to the plane so that near ones stay near: t-SNE after Barnes and Hut, from the two
 * principal axes, by gradient descent with momentum and a gain for every coordinate.
 *
 * @param parameters how it runs
 * @param seed key of all chance: the search for the axes, and a start for points that have none
 * @param threads threads that compute; results do not depend on them
 */
public record Tsne(TsneParameters parameters, long seed, int threads) {
  /** Fewest points of a map. */
  public static final int FEWEST = 8;

  private static final int CHECK = 50;
  private static final int PATIENCE = 300;
  private static final double LEAST_NORM = 1e-7;
  private static final double LEAST_GAIN = 0.01;
  private static final double FALLBACK_DEVIATION = 1e-4;

  /** Hears how it goes on. */
  @FunctionalInterface
  public interface Monitor {
    /** Hears nothing. */
    Monitor SILENT = (done, of, cost) -> {};

    /**
     * Some steps are done.
     *
     * @param done steps
     * @param of at most
     * @param cost Kullback–Leibler divergence in nats, of exaggerated affinities in the first phase
     */
    void step(int done, int of, double cost);
  }

  /**
   * A map.
   *
   * @param map {@code [x0, y0, x1, y1, …]}
   * @param cost Kullback–Leibler divergence at its end, in nats
   * @param steps how many were done
   * @param perplexity used
   */
  public record Result(double[] map, double cost, int steps, double perplexity) {}

  /**
   * Makes the map.
   *
   * @throws LovtException (data) for fewer than {@link #FEWEST} points, (interrupted) if asked to
   *     stop, (numerics) if steps become so large that it has no finite coordinates
   */
  public Result run(Points points, Monitor monitor, Interruption interruption) {
    int n = points.count();
    if (n < FEWEST) {
      throw LovtException.data(
          "A map of embeddings needs at least %d points. Received: %d".formatted(FEWEST, n),
          "Choose a larger split or limit.");
    }
    try (Workers workers = new Workers(threads)) {
      double perplexity = parameters.perplexityOf(n);
      Neighbours neighbours =
          Neighbours.of(points, parameters.neighbours(n), workers, interruption);
      Affinities affinities = Affinities.of(neighbours, perplexity, workers);
      double[] map = start(points, workers, interruption);
      TsneGradient gradient = new TsneGradient(affinities, parameters.theta(), workers);
      return new Descent(gradient, map, monitor, interruption).run(perplexity);
    }
  }

  private double[] start(Points points, Workers workers, Interruption interruption) {
    double[] map = PrincipalAxes.scores(points, seed, workers, interruption);
    double deviation = deviation(map);
    if (deviation == 0) { // all points are one
      RandomStream random = RandomStream.of(seed, "projection.start", 0, 0);
      for (int i = 0; i < map.length; i++) {
        map[i] = FALLBACK_DEVIATION * random.nextGaussian();
      }
    } else if (parameters.initialDeviation() > 0) {
      for (int i = 0; i < map.length; i++) {
        map[i] *= parameters.initialDeviation() / deviation;
      }
    }
    return map;
  }

  /** Standard deviation of the first coordinate. */
  private static double deviation(double[] map) {
    double sum = 0;
    for (int i = 0; i < map.length; i += 2) {
      sum += map[i] * map[i]; // scores are centred
    }
    return Math.sqrt(sum / (map.length / 2.0));
  }

  private final class Descent {
    private final TsneGradient gradient;
    private final double[] map;
    private final Monitor monitor;
    private final Interruption interruption;
    private final double[] slope;
    private final double[] update;
    private final double[] gain;
    private double cost = Double.NaN;
    private int done;

    Descent(TsneGradient gradient, double[] map, Monitor monitor, Interruption interruption) {
      this.gradient = gradient;
      this.map = map;
      this.monitor = monitor;
      this.interruption = interruption;
      slope = new double[map.length];
      update = new double[map.length];
      gain = new double[map.length];
    }

    Result run(double perplexity) {
      phase(parameters.exaggeration(), parameters.exaggerated(), 0.5, parameters.exaggerated());
      phase(1, parameters.steps(), 0.8, PATIENCE);
      cost = gradient.compute(map, 1, slope);
      if (!Double.isFinite(cost)) {
        throw LovtException.numerics(
            "The map of embeddings has no finite coordinates",
            "Choose a smaller learning rate, or --style modern, which scales the start.");
      }
      return new Result(map, cost, done, perplexity);
    }

    /** Steps up to a number, or until nothing moves or nothing becomes better. */
    private void phase(double exaggeration, int end, double momentum, int patience) {
      Arrays.fill(gain, 1);
      Arrays.fill(update, 0);
      double best = Double.POSITIVE_INFINITY;
      int bestAt = done;
      while (done < end) {
        interruption.stopIfRequested();
        cost = gradient.compute(map, exaggeration, slope);
        step(momentum);
        done++;
        if (done % CHECK == 0 || done == end) {
          monitor.step(done, parameters.steps(), cost);
          if (cost < best) {
            best = cost;
            bestAt = done;
          } else if (done - bestAt > patience) {
            return;
          }
          if (norm(slope) <= LEAST_NORM) {
            return;
          }
        }
      }
    }

    private void step(double momentum) {
      double rate = parameters.rate(map.length / 2);
      for (int i = 0; i < map.length; i++) {
        gain[i] = Math.max(LEAST_GAIN, update[i] * slope[i] < 0 ? gain[i] + 0.2 : gain[i] * 0.8);
        update[i] = momentum * update[i] - rate * gain[i] * slope[i];
        map[i] += update[i];
      }
    }
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
