package org.lovt.config.bind;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import org.lovt.config.schema.Key;

/**
 * One key of a record.
 *
 * @param name name in YAML
 * @param component the record's component
 * @param key its description
 */
public record RecordKey(String name, RecordComponent component, Key key) {
  static RecordKey of(RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    if (key == null) {
      throw new IllegalArgumentException(component + " has no @Key");
    }
    String name = key.name().isEmpty() ? snakeCase(component.getName()) : key.name();
    return new RecordKey(name, component, key);
  }

  /** The Java type. */
  public Type type() {
    return component.getGenericType();
  }

  /** Whether a value must be given. */
  public boolean required() {
    return key.def().equals(Key.REQUIRED);
  }

  /** {@code learningRate} → {@code learning_rate}, {@code dZg} → {@code d_zg}. */
  static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
