package org.lovt.metric.statistic;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether runs are independent draws at all. The published intervals rest on runs of which many are
 * copies of each other to the bit; an interval over copies is too narrow by far. Runs are compared
 * in everything they report, not in one measure: two honest runs may both reach a Dice of 0.
 */
public final class IndependentRuns {
  private IndependentRuns() {}

  /**
   * Ids of runs that equal an earlier one in every bit of every value, with that earlier one.
   *
   * @param runs id → measure → value; only runs with at least one value count
   */
  public static Map<String, String> copies(Map<String, Map<String, Double>> runs) {
    Map<Map<String, Long>, String> seen = new LinkedHashMap<>();
    Map<String, String> copies = new LinkedHashMap<>();
    runs.forEach(
        (id, values) -> {
          Map<String, Long> bits = new LinkedHashMap<>();
          values.forEach((name, value) -> bits.put(name, Double.doubleToLongBits(value)));
          String first = bits.isEmpty() ? null : seen.putIfAbsent(bits, id);
          if (first != null) {
            copies.put(id, first);
          }
        });
    return copies;
  }
}
