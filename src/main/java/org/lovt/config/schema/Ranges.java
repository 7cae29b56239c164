package org.lovt.config.schema;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enforces {@link Key#range()}; called by the constructors of the records. */
final class Ranges {
  private static final String REMEDY = "'lovt config explain' tells what a key means.";

  private Ranges() {}

  /** Checks a number against the range of its component. */
  static void check(Class<? extends Record> type, String component, Number value) {
    if (value != null) {
      RecordComponent c = component(type, component);
      require(name(c), key(c).range(), value, value);
    }
  }

  /** Checks every number of a list, and that there are {@code count} of them. */
  static void check(
      Class<? extends Record> type, String component, List<? extends Number> values, int count) {
    RecordComponent c = component(type, component);
    if (values.size() != count) {
      throw new InvalidValueException(name(c), "a list of " + count + " numbers", values, REMEDY);
    }
    values.forEach(v -> require(name(c), key(c).range(), v, values));
  }

  /** Checks a range [low, high]. */
  static void checkInterval(
      Class<? extends Record> type, String component, List<? extends Number> values) {
    check(type, component, values, 2);
    if (values.get(0).doubleValue() > values.get(1).doubleValue()) {
      throw new InvalidValueException(
          name(component(type, component)), "[low, high] with low ≤ high", values, REMEDY);
    }
  }

  /** The YAML name of a component. */
  static String name(RecordComponent component) {
    String given = key(component).name();
    return given.isEmpty()
        ? component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
        : given;
  }

  private static void require(String key, String range, Number value, Object received) {
    if (!contains(range, value.doubleValue())) {
      throw new InvalidValueException(key, "a number in " + range, received, REMEDY);
    }
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

  private static Key key(RecordComponent component) {
    return component.getAnnotation(Key.class);
  }

  private static RecordComponent component(Class<? extends Record> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(c -> c.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no component " + name));
  }
}
