package org.lovt.config.override;

import java.util.List;
import org.lovt.config.override.ConfigOverride.Choice;

/** A value, or the alternatives of a sweep. */
record Parsed(List<Choice> choices, boolean sweep) {
  static Parsed single(Choice choice) {
    return new Parsed(List.of(choice), false);
  }

  static Parsed sweep(List<Choice> choices) {
    return new Parsed(List.copyOf(choices), true);
  }
}
