package org.lovt.config.override;

import java.util.Locale;
import java.util.Optional;
import org.lovt.config.tree.Scalars;
import org.lovt.config.tree.ValueNode;

/** The casts {@code int(…)}, {@code float(…)}, {@code str(…)}, {@code bool(…)} of one scalar. */
final class Casts {
  private Casts() {}

  /** The converted value; nothing if it cannot be converted. */
  static Optional<ValueNode> apply(String type, ValueNode node) {
    Object value = node.value();
    Object result =
        switch (type) {
          case "int" -> toInt(value);
          case "float" -> toFloat(value);
          case "bool" -> toBool(value);
          default -> toText(value);
        };
    return Optional.ofNullable(result).map(r -> ValueNode.of(r, node.origin()));
  }

  private static Object toText(Object value) {
    if (value instanceof Double d && !Double.isFinite(d)) {
      return d.toString().toLowerCase(Locale.ROOT).replace("infinity", "inf");
    }
    return value == null || value instanceof String ? value : Scalars.text(value);
  }

  private static Object toInt(Object value) {
    if (value instanceof Double d) {
      return Double.isFinite(d) && Math.abs(d) < Long.MAX_VALUE
          ? (Object) (long) d.doubleValue()
          : null;
    }
    if (value instanceof Boolean b) {
      return b ? 1L : 0L;
    }
    Object number = value instanceof String s ? Scalars.number(s.strip()) : value;
    return number instanceof Long ? number : null;
  }

  private static Object toFloat(Object value) {
    if (value instanceof Boolean b) {
      return b ? 1.0 : 0.0;
    }
    Object number = value instanceof String s ? Scalars.number(s.strip()) : value;
    return number instanceof Number n ? (Object) n.doubleValue() : null;
  }

  private static Object toBool(Object value) {
    if (value instanceof Number n) {
      return n.doubleValue() != 0;
    }
    if (value instanceof String s) {
      return s.equalsIgnoreCase("true") ? Boolean.TRUE : s.equalsIgnoreCase("false") ? false : null;
    }
    return value;
  }
}
