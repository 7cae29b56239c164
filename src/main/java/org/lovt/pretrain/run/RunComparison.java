package org.lovt.pretrain.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lovt.base.LovtException;
import org.lovt.config.Composition;
import org.lovt.track.RunFolder;

/** Whether a run is the one that a configuration would make now. */
public final class RunComparison {
  /** Keys that decide what is trained, or sections of them. */
  private static final List<String> WHAT =
      List.of("pretrain_model", "pretrain_dataset", "model_config", "trainer", "seed", "compat");

  private static final Set<String> FREE = Set.of("trainer.checkpoint_every_n_steps");

  private static final String ABSENT = "(absent)";

  private RunComparison() {}

  /**
   * A leaf that differs.
   *
   * @param key its dotted key
   * @param then its value in the run
   * @param now its value in the other configuration
   */
  public record Difference(String key, String then, String now) {
    private boolean within(String section) {
      return key.equals(section) || key.startsWith(section + ".");
    }

    /** Whether the run does not have the key. */
    private boolean added() {
      return then.equals(ABSENT);
    }

    /** {@code key: then → now}. */
    @Override
    public String toString() {
      return key + ": " + then + " → " + now;
    }
  }

  /**
   * All that differs and changes what is trained.
   *
   * @param now another configuration of the run's kind
   * @param type its record
   * @throws LovtException (data) if the run's configuration cannot be read
   */
  public static List<Difference> differences(
      RunFolder run, Composition now, Class<? extends Record> type) {
    Composition then = Composition.stored(run.hydra());
    List<Difference> changes =
        leaves(then.resolved(), now.resolved(), FREE).stream()
            .filter(change -> WHAT.stream().anyMatch(change::within))
            .toList();
    return withoutDefaults(changes, run, now, type);
  }

  /**
   * Without keys that came after the run and have their default now: what they say is what the
   * program did then.
   */
  static List<Difference> withoutDefaults(
      List<Difference> changes, RunFolder run, Composition now, Class<? extends Record> type) {
    if (changes.stream().noneMatch(Difference::added)) {
      return changes;
    }
    try {
      Composition then = Composition.stored(run.hydra());
      Record bound = then.bind(type);
      return changes.stream()
          .filter(c -> !c.added() || !then.with(c.key(), now).bind(type).equals(bound))
          .toList();
    } catch (LovtException e) {
      return changes; // a configuration that cannot be read, or is none now
    }
  }

  /** Every leaf that differs, in the order of keys. */
  static List<Difference> leaves(JsonNode then, JsonNode now, Set<String> except) {
    Map<String, String> before = new TreeMap<>();
    Map<String, String> after = new TreeMap<>();
    flatten("", then, before);
    flatten("", now, after);
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeAll(except);
    List<Difference> result = new ArrayList<>();
    for (String key : keys) {
      String a = before.getOrDefault(key, ABSENT);
      String b = after.getOrDefault(key, ABSENT);
      if (!a.equals(b)) {
        result.add(new Difference(key, a, b));
      }
    }
    return result;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(),
                      field.getValue(),
                      into));
    } else if (!node.isMissingNode()) {
      into.put(prefix, node.isNumber() ? String.valueOf(node.asDouble()) : node.toString());
    }
  }
}
