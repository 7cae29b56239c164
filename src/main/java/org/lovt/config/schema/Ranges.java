package org.lovt.config.schema;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;

/**
 * Checks of the records' constructors. Messages begin with the key in YAML and a colon, so that
 * whoever binds a configuration can add where the value was written.
 */
final class Ranges {
  private final Class<? extends Record> type;

  private Ranges(Class<? extends Record> type) {
    this.type = type;
  }

  /** Checks of one record. */
  static Ranges of(Class<? extends Record> type) {
    return new Ranges(type);
  }

  /** A number lies in the {@link Key#range()} of its component; null passes. */
  Ranges check(String component, Number value) {
    RecordComponent c = component(component);
    if (value != null && !contains(range(c), value.doubleValue())) {
      throw wrong(name(c), "a number in " + range(c), value);
    }
    return this;
  }

  /** So does every number of a collection. */
  Ranges all(String component, Collection<? extends Number> values) {
    values.forEach(v -> check(component, v));
    return this;
  }

  /** A list is [low, high], both in the range. */
  Ranges interval(String component, List<? extends Number> values) {
    RecordComponent c = component(component);
    boolean right =
        values.size() == 2
            && values.get(0).doubleValue() <= values.get(1).doubleValue()
            && values.stream().allMatch(v -> contains(range(c), v.doubleValue()));
    if (!right) {
      throw wrong(name(c), "[low, high] with low ≤ high, both in " + range(c), values);
    }
    return this;
  }

  /** A text is one of several. */
  Ranges oneOf(String component, String value, Collection<String> known) {
    if (!known.contains(value)) {
      throw LovtException.config(
          "%s: expected one of %s. Received: %s"
              .formatted(name(component(component)), String.join(", ", known), value),
          "Choose one of them." + Nearest.hint(value, known));
    }
    return this;
  }

  /** A network by the original's pair of names. */
  Ranges hubModel(String component, List<String> names) {
    return require(names.size() == 2, component, "[hub repository, model name]", names);
  }

  /** Width and height of square images. */
  Ranges square(String component, List<Integer> size) {
    return all(component, size)
        .require(
            size.size() == 2 && size.get(0).equals(size.get(1)),
            component,
            "[n, n], square images",
            size);
  }

  /** Anything else that must hold. */
  Ranges require(boolean holds, String component, String expected, Object received) {
    if (!holds) {
      throw wrong(name(component(component)), expected, received);
    }
    return this;
  }

  private LovtException wrong(String key, String expected, Object received) {
    return LovtException.config(
        "%s: expected %s. Received: %s".formatted(key, expected, received),
        "'lovt config explain' tells what a key of " + type.getSimpleName() + " means.");
  }

  /** Whether a number lies in an interval such as {@code [0, 1)}. */
  static boolean contains(String interval, double value) {
    String[] ends = interval.substring(1, interval.length() - 1).split(",");
    double low = end(ends[0]);
    double high = end(ends[1]);
    boolean above = interval.startsWith("[") ? value >= low : value > low;
    boolean below = interval.endsWith("]") ? value <= high : value < high;
    return above && below;
  }

  private static double end(String text) {
    return switch (text.strip()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static String name(RecordComponent component) {
    String given = component.getAnnotation(Key.class).name();
    return given.isEmpty()
        ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
        : given;
  }

  private static String range(RecordComponent component) {
    return component.getAnnotation(Key.class).range();
  }

  private RecordComponent component(String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(c -> c.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no component " + name));
  }
}
