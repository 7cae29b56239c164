package org.lovt.config;

import java.util.ArrayList;
import java.util.List;
import org.lovt.base.LovtException;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.OverrideParser;

/**
 * Several runs from one command line ({@code -m}): {@code a=1,2 b=choice(x,y) c=range(0,3)} gives
 * every combination, the last override varying fastest.
 */
public final class Sweep {
  private static final int MOST_RUNS = 10_000;

  private Sweep() {}

  /**
   * The overrides of every run.
   *
   * @param overrides as on the command line
   * @return one list per run, each without alternatives; a single list if nothing varies
   */
  public static List<List<String>> expand(List<String> overrides) {
    List<List<String>> runs = List.of(List.of());
    for (String text : overrides) {
      ConfigOverride override = OverrideParser.parse(text);
      List<String> variants =
          override.sweep()
              ? override.values().stream().map(override::withValue).toList()
              : List.of(text);
      if ((long) runs.size() * variants.size() > MOST_RUNS) {
        throw LovtException.config(
            "the sweep has more than " + MOST_RUNS + " runs", "Give fewer values.");
      }
      runs = combine(runs, variants);
    }
    return runs;
  }

  private static List<List<String>> combine(List<List<String>> runs, List<String> variants) {
    List<List<String>> combined = new ArrayList<>();
    for (List<String> run : runs) {
      for (String variant : variants) {
        List<String> longer = new ArrayList<>(run);
        longer.add(variant);
        combined.add(List.copyOf(longer));
      }
    }
    return List.copyOf(combined);
  }
}
