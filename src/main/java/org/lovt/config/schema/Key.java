package org.lovt.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one configuration key on a record component. The key's name in YAML is the component's
 * name in snake case unless {@link #name()} says otherwise. The reference documentation is
 * generated from these annotations.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** Marks a key without default. */
  String REQUIRED = "???";

  /** Name in YAML; empty: snake case of the component. */
  String name() default "";

  /**
   * Default as YAML text ({@code 0.3}, {@code null}, {@code [1, 5]}, {@code {}}); {@link #REQUIRED}
   * if none.
   */
  String def() default REQUIRED;

  /** One sentence: meaning, unit, range. */
  String doc();

  /** Whether {@code null} is a legal value. */
  boolean nullable() default false;

  /**
   * Range of a number or of every number in a list, as an interval: {@code [0, 1)}, {@code (0,
   * inf)}. Enforced by the record's constructor through {@link Ranges}.
   */
  String range() default "";

  /** Whether this is a map that takes every key which the record does not name. */
  boolean rest() default false;

  /**
   * Whether the keys of this record stand beside those of the record that holds it, without a node
   * of their own: what several records have in common.
   */
  boolean inline() default false;
}
