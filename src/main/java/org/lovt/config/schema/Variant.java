package org.lovt.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of the records that a sealed interface permits; the key {@link #KEY} of the configuration
 * chooses it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Variant {
  /** The key that chooses. */
  String KEY = "objective_type";

  /** Its value for this record. */
  String value();
}
