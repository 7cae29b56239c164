package org.lovt.config.bind;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Types of keys in words. */
public final class TypeNames {
  private TypeNames() {}

  /** What a value of the key looks like, with {@code or null} where that is allowed. */
  public static String of(RecordKey key) {
    return of(key.type()) + (key.key().nullable() ? ", or null" : "");
  }

  private static String of(Type type) {
    Class<?> raw = RecordKeys.raw(type);
    if (raw == Object.class) {
      return "any value";
    }
    if (raw.isRecord()) {
      return "section";
    }
    if (RecordKeys.isChoice(raw)) {
      return "section, " + String.join(" or ", RecordKeys.variants(raw).keySet());
    }
    if (List.class.isAssignableFrom(raw)) {
      return "list, each " + of(RecordKeys.parameter(type, 0));
    }
    if (Map.class.isAssignableFrom(raw)) {
      Type element = RecordKeys.parameter(type, 1);
      return element == Object.class ? "map" : "map, each " + of(element);
    }
    return Conversions.expected(raw);
  }
}
