package org.lovt.config.tree;

/**
 * A scalar.
 *
 * @param value {@code null}, {@link Boolean}, {@link Long}, {@link Double} or {@link String}
 * @param text as it was written, without quotes
 * @param origin where it was written
 */
public record ValueNode(Object value, String text, Origin origin) implements Node {
  /** Checks the type. */
  public ValueNode {
    boolean known =
        value == null
            || value instanceof Boolean
            || value instanceof Long
            || value instanceof Double
            || value instanceof String;
    if (!known) {
      throw new IllegalArgumentException("not a scalar: " + value.getClass());
    }
  }

  /** A text, whatever it looks like. */
  public static ValueNode text(String text, Origin origin) {
    return new ValueNode(text, text, origin);
  }

  /** A value whose text is its usual one. */
  public static ValueNode of(Object value, Origin origin) {
    return new ValueNode(value, Scalars.text(value), origin);
  }

  /** Whether it holds a {@code ${…}} that must be resolved. */
  public boolean isInterpolated() {
    return value instanceof String s && s.contains("${");
  }

  /** The same value from elsewhere. */
  public ValueNode from(Origin other) {
    return new ValueNode(value, text, other);
  }
}
