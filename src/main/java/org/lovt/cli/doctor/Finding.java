package org.lovt.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One line of the diagnosis.
 *
 * @param topic the group it belongs to
 * @param name what was looked at
 * @param status how it stands
 * @param value what was found
 * @param remedy what to do; empty if {@link Status#OK}
 */
public record Finding(String topic, String name, Status status, String value, String remedy) {
  /** How something stands. */
  public enum Status {
    /** As it should be. */
    OK,
    /** Works, but not as well as it could, or is only needed for some commands. */
    WARN,
    /** Does not work or is not there although it is needed or configured. */
    MISSING;

    /** The word shown to people and in JSON. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Everything but {@link Status#OK} needs a remedy. */
  public Finding {
    if ((status == Status.OK) != remedy.isEmpty()) {
      throw new IllegalArgumentException("a remedy belongs to warn and missing only: " + name);
    }
  }

  /** A good finding. */
  static Finding ok(String topic, String name, String value) {
    return new Finding(topic, name, Status.OK, value, "");
  }

  /** Something that could be better. */
  static Finding warn(String topic, String name, String value, String remedy) {
    return new Finding(topic, name, Status.WARN, value, remedy);
  }

  /** Something that does not work. */
  static Finding missing(String topic, String name, String value, String remedy) {
    return new Finding(topic, name, Status.MISSING, value, remedy);
  }
}
