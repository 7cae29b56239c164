package org.lovt.config.override;

import java.util.List;
import java.util.Optional;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;

/**
 * One override.
 *
 * @param kind what it does
 * @param key the key {@code a.b.c} or the group {@code a/b}
 * @param toPackage where a group's option is put, without the {@code @}; empty text: the top level
 * @param values none for {@code ~key}, one, or several for a sweep
 * @param sweep whether the values are alternatives of a sweep
 * @param text the whole override as it was given
 */
public record ConfigOverride(
    Kind kind,
    String key,
    Optional<String> toPackage,
    List<Choice> values,
    boolean sweep,
    String text) {
  /** What an override does. */
  public enum Kind {
    /** {@code key=value}: changes a key, or the choice of a group. */
    CHANGE(""),
    /** {@code +key=value}: adds. */
    ADD("+"),
    /** {@code ++key=value}: adds or changes. */
    FORCE("++"),
    /** {@code ~key}: removes. */
    DELETE("~");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /** The sign before the key. */
    public String sign() {
      return sign;
    }
  }

  /**
   * A value.
   *
   * @param node what it means
   * @param text how it is written in an override
   */
  public record Choice(Node node, String text) {}

  /** The value, if there is exactly one and it is not part of a sweep. */
  public Optional<Node> value() {
    return sweep || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0).node());
  }

  /** The key with its package, {@code group@package}. */
  public String fullKey() {
    return toPackage.map(p -> key + "@" + p).orElse(key);
  }

  /** The same override for one value of its sweep. */
  public String withValue(Choice choice) {
    return kind.sign() + fullKey() + "=" + choice.text();
  }

  /** Where its values come from. */
  public Origin origin() {
    return Origin.commandLine(text);
  }
}
