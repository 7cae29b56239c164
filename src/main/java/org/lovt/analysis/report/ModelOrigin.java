package org.lovt.analysis.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The configuration of a model, and what it was made of.
 *
 * @param preset the experiment that it was made of, such as {@code demo}; empty if not known
 * @param changes where it differs from that experiment as it is today
 * @param values all values by their path, such as {@code pretrain_model.d_z}
 * @param command the command that repeats it; empty if not known
 * @param yaml the whole configuration; empty if not known
 */
public record ModelOrigin(
    String preset, List<Change> changes, Map<String, String> values, String command, String yaml) {
  /** Nothing is known. */
  public static final ModelOrigin UNKNOWN = new ModelOrigin("", List.of(), Map.of(), "", "");

  /**
   * A value that differs.
   *
   * @param key its path
   * @param before of the experiment; a dash if there it is none
   * @param now of the model; a dash if it has none
   */
  public record Change(String key, String before, String now) {}

  private static final String NONE = "–";

  /** Copies. */
  public ModelOrigin {
    Objects.requireNonNull(preset, "preset");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(yaml, "yaml");
    changes = List.copyOf(changes);
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** All values that differ, by path. */
  public static List<Change> changes(Map<String, String> before, Map<String, String> now) {
    return differing(List.of(before, now)).stream()
        .map(key -> new Change(key, before.getOrDefault(key, NONE), now.getOrDefault(key, NONE)))
        .toList();
  }

  /** Paths of values that are not the same in all configurations, in alphabetical order. */
  static List<String> differing(List<Map<String, String>> configurations) {
    TreeSet<String> keys = new TreeSet<>();
    configurations.forEach(values -> keys.addAll(values.keySet()));
    return keys.stream()
        .filter(key -> configurations.stream().map(v -> value(v, key)).distinct().count() > 1)
        .toList();
  }

  /** The value of a path; a dash if there is none. */
  static String value(Map<String, String> values, String key) {
    return values.getOrDefault(key, NONE);
  }
}
