package org.lovt.analysis.projection;

import org.lovt.train.Interruption;

/**
 * A map of embeddings with all that its figure needs.
 *
 * @param map {@code [x0, y0, x1, y1, …]}
 * @param study which study each point comes from
 * @param part which tensor
 * @param cell which region or sentence
 * @param nearest neighbours of each point in the space that come from other studies
 * @param facts what is told beside the map
 */
public record Projection(
    double[] map, int[] study, int[] part, int[] cell, int[][] nearest, Facts facts) {

  /**
   * What is told beside a map.
   *
   * @param perplexity that was used
   * @param steps that were done
   * @param cost Kullback–Leibler divergence, nats
   * @param neighbours neighbours that the two next numbers and {@link #nearest} look at
   * @param trustworthiness see {@link MapQuality}
   * @param continuity see {@link MapQuality}
   */
  public record Facts(
      double perplexity,
      int steps,
      double cost,
      int neighbours,
      double trustworthiness,
      double continuity) {}

  /** Checks that there are labels for every point. */
  public Projection {
    int n = map.length / 2;
    if (map.length % 2 != 0
        || study.length != n
        || part.length != n
        || cell.length != n
        || nearest.length != n) {
      throw new IllegalArgumentException(
          "expected labels of %d points. Received: %d, %d, %d, %d"
              .formatted(n, study.length, part.length, cell.length, nearest.length));
    }
  }

  /** Number of points. */
  public int count() {
    return study.length;
  }

  /**
   * Makes a map.
   *
   * @throws org.lovt.base.LovtException as {@link Tsne#run}
   */
  public static Projection of(
      LabelledPoints labelled,
      ProjectionKey key,
      int threads,
      Tsne.Monitor monitor,
      Interruption interruption) {
    Points points = key.normalised() ? labelled.points().normalised() : labelled.points();
    Tsne.Result result =
        new Tsne(key.parameters(), key.seed(), threads).run(points, monitor, interruption);
    MapQuality quality =
        MapQuality.of(
            points, result.map(), labelled.study(), key.neighbours(), threads, interruption);
    return new Projection(
        result.map(),
        labelled.study(),
        labelled.part(),
        labelled.cell(),
        quality.nearest(),
        new Facts(
            result.perplexity(),
            result.steps(),
            result.cost(),
            quality.neighbours(),
            quality.trustworthiness(),
            quality.continuity()));
  }
}
