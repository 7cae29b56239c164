package org.lovt.data.verify;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.lovt.data.study.Split;

/**
 * A number of each split.
 *
 * @param name what it is, for example {@code images}
 * @param values a number or a short text per split; none where there is nothing to say
 */
public record Figure(String name, Map<Split, Object> values) {
  /** Copies the values. */
  public Figure {
    values = Map.copyOf(values);
  }

  static Figure of(String name, Function<Split, Object> value) {
    Map<Split, Object> values = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      Object v = value.apply(split);
      if (v != null) {
        values.put(split, v);
      }
    }
    return new Figure(name, values);
  }
}
