package org.lovt.result.cell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.lovt.metric.statistic.IndependentRuns;
import org.lovt.metric.statistic.Sample;

/**
 * The runs of a model on a task.
 *
 * @param values the measure that tables show, as fractions, in run order
 * @param copies runs that equal an earlier one in every value they report → that earlier one, by
 *     number from 1
 * @param recorded whether the runs are recorded one by one ({@code runs_long.csv}); if not, they
 *     are from a {@code downstream_<task>.csv}, as the original program leaves them
 * @param seeds the seeds of the runs; none if they are not recorded
 */
public record CellRuns(
    Sample values, Map<String, String> copies, boolean recorded, List<Long> seeds) {
  /** Copies what is given. */
  public CellRuns {
    seeds = List.copyOf(seeds);
    copies = Collections.unmodifiableMap(new LinkedHashMap<>(copies));
  }

  /**
   * Finds the copies.
   *
   * @param values the measure shown
   * @param all everything that each run reports
   * @param seeds of recorded runs
   */
  static CellRuns of(
      double[] values, List<Map<String, Double>> all, boolean recorded, List<Long> seeds) {
    Map<String, Map<String, Double>> byNumber = new LinkedHashMap<>();
    IntStream.range(0, all.size()).forEach(i -> byNumber.put(String.valueOf(i + 1), all.get(i)));
    return new CellRuns(Sample.of(values), IndependentRuns.copies(byNumber), recorded, seeds);
  }

  /** Number of runs that are no copies. */
  public int distinct() {
    return values.size() - copies.size();
  }

  /** The values of the runs that are no copies, by seed, where the seeds are known. */
  public Map<Long, Double> bySeed() {
    Map<Long, Double> result = new LinkedHashMap<>();
    double[] all = values.values();
    for (int i = 0; i < seeds.size(); i++) {
      if (!copies.containsKey(String.valueOf(i + 1))) {
        result.put(seeds.get(i), all[i]);
      }
    }
    return result;
  }

  /** Number of seeds that runs of both have, copies aside: pairs for a test. */
  public long pairs(CellRuns other) {
    Set<Long> seeds = other.bySeed().keySet();
    return bySeed().keySet().stream().filter(seeds::contains).count();
  }

  /** The values of the runs that are no copies, as fractions. */
  public Sample independent() {
    double[] all = values.values();
    return Sample.of(
        IntStream.range(0, all.length)
            .filter(i -> !copies.containsKey(String.valueOf(i + 1)))
            .mapToDouble(i -> all[i])
            .toArray());
  }
}
