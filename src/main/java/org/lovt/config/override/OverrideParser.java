package org.lovt.config.override;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;
import org.lovt.config.override.ConfigOverride.Choice;
import org.lovt.config.override.ConfigOverride.Kind;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;

/** Parses one override; a wrong one is answered with its text, the column and what was expected. */
public final class OverrideParser {
  private static final int LONGEST = 100_000;
  private static final String ELEMENT = "(?:[A-Za-z_$][A-Za-z0-9_$-]*|0|[1-9][0-9_]*)";
  private static final Pattern KEY = Pattern.compile(ELEMENT + "(?:\\." + ELEMENT + ")*");
  private static final Pattern GROUP =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(?:/[A-Za-z_][A-Za-z0-9_-]*)+");

  private OverrideParser() {}

  /** Parses {@code [+|++|~]key[@package][=value]}. */
  public static ConfigOverride parse(String text) {
    if (text.length() > LONGEST) {
      throw LovtException.config(
          "an override has more than " + LONGEST + " characters", "Put long values into a file.");
    }
    Kind kind = kind(text);
    int start = kind.sign().length();
    int equals = text.indexOf('=');
    String key = text.substring(start, equals < 0 ? text.length() : equals);
    Optional<String> at = Optional.empty();
    int sign = key.indexOf('@');
    if (sign >= 0) {
      at = Optional.of(checkKey(text, key.substring(sign + 1), start + sign + 1, true));
      key = key.substring(0, sign);
    }
    checkKey(text, key, start, false);
    if (equals < 0) {
      if (kind != Kind.DELETE) {
        throw wrong(
            text, text.length(), "'='", "Write " + text + "=VALUE, or ~" + key + " to remove it.");
      }
      return new ConfigOverride(kind, key, at, List.of(), false, text);
    }
    return values(kind, key, at, text, equals + 1);
  }

  private static ConfigOverride values(
      Kind kind, String key, Optional<String> at, String text, int start) {
    if (text.substring(start).isBlank()) {
      Choice empty = new Choice(ValueNode.text("", Origin.commandLine(text)), "");
      return new ConfigOverride(kind, key, at, List.of(empty), false, text);
    }
    Parsed parsed = new ValueParser(text, start).whole();
    return new ConfigOverride(kind, key, at, parsed.choices(), parsed.sweep(), text);
  }

  private static Kind kind(String text) {
    if (text.startsWith("~")) {
      return Kind.DELETE;
    }
    if (text.startsWith("++")) {
      return Kind.FORCE;
    }
    return text.startsWith("+") ? Kind.ADD : Kind.CHANGE;
  }

  private static String checkKey(String text, String key, int column, boolean isPackage) {
    boolean right =
        KEY.matcher(key).matches()
            || !isPackage && GROUP.matcher(key).matches()
            || isPackage && (key.isEmpty() || key.startsWith("_"));
    if (!right) {
      throw wrong(
          text,
          column,
          isPackage ? "a package such as a.b" : "a key such as a.b, or a group such as a/b",
          "Overrides have the forms key=value, +key=value, ++key=value, ~key, group=option and"
              + " group@package=option.");
    }
    return key;
  }

  static LovtException wrong(String text, int column, String expected, String remedy) {
    String shown = text.length() <= 200 ? text : text.substring(0, 200) + "…";
    return LovtException.config(
        "override '%s', column %d: expected %s".formatted(shown, column + 1, expected), remedy);
  }
}
