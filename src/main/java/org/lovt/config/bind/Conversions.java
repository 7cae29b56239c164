package org.lovt.config.bind;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lovt.config.tree.Scalars;
import org.lovt.config.tree.ValueNode;

/**
 * From scalars to the types of record components (spec/data-and-config.md 3.2): texts that are
 * numbers are numbers, whole numbers are real numbers, 0 and 1 and the words of YAML are truth
 * values, numbers are texts; a real number is never a whole one.
 */
final class Conversions {
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "n", "0");

  private Conversions() {}

  /** The converted value; nothing if the scalar is not of that type. */
  static Optional<Object> to(Class<?> type, ValueNode node) {
    Object value = node.value();
    if (type == String.class) {
      return Optional.of(node.text());
    }
    if (type.isEnum()) {
      return constant(type, node.text());
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.ofNullable(truth(value));
    }
    Object number = value instanceof String s ? Scalars.number(s.strip()) : value;
    if (!(number instanceof Number n)) {
      return Optional.empty();
    }
    if (type == double.class || type == Double.class) {
      return Optional.of(n.doubleValue());
    }
    if (type == Number.class) {
      return Optional.of(n);
    }
    if (!(n instanceof Long whole)) {
      return Optional.empty();
    }
    if (type == long.class || type == Long.class) {
      return Optional.of(whole);
    }
    return whole == whole.intValue() ? Optional.of(whole.intValue()) : Optional.empty();
  }

  /** What a value of a type looks like, for messages. */
  static String expected(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    return type == double.class || type == Double.class || type == Number.class
        ? "a number"
        : "a whole number";
  }

  private static Boolean truth(Object value) {
    String word = String.valueOf(value).toLowerCase(Locale.ROOT);
    if (value instanceof Double) {
      return null;
    }
    return TRUE.contains(word) ? Boolean.TRUE : FALSE.contains(word) ? Boolean.FALSE : null;
  }

  private static Optional<Object> constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> ((Enum<?>) c).name().equalsIgnoreCase(text))
        .map(c -> (Object) c)
        .findFirst();
  }
}
