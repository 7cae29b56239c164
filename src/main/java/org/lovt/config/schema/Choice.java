package org.lovt.config.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A sealed interface of records, of which a key of the configuration chooses one by its {@link
 * Variant}. A variant may be such an interface itself; then two keys choose.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Choice {
  /** The key that chooses, in YAML. */
  String value();

  /** What is chosen where the key is absent; empty: it must be given. */
  String def() default "";
}
