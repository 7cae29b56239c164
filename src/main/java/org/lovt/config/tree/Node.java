package org.lovt.config.tree;

/** A piece of configuration; immutable. */
public sealed interface Node permits MapNode, ListNode, ValueNode {
  /** The value of a key that must be given before it is used. */
  String MISSING = "???";

  /** Where it was written. */
  Origin origin();

  /** Whether this is the mark of a value that must still be given. */
  default boolean isMissing() {
    return this instanceof ValueNode v && MISSING.equals(v.value());
  }

  /** Whether this is {@code null}. */
  default boolean isNull() {
    return this instanceof ValueNode v && v.value() == null;
  }

  /** The node as a person would write it on one line, for messages. */
  default String brief() {
    return Flow.of(this);
  }
}
