package org.lovt.config.tree;

import java.util.regex.Pattern;

/** Writes nodes as YAML in block style, as the original's tools do; {@link YamlReader} reads it. */
public final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}_./$<(][\\p{L}\\p{N}\\p{P}\\p{S} ]*");

  /** What other readers take for truth values. */
  private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

  private YamlWriter() {}

  /** The text of a map or list, with a final line end. */
  public static String write(Node node) {
    if (node instanceof ValueNode v) {
      return scalar(v) + "\n";
    }
    if (isEmpty(node)) {
      return node instanceof MapNode ? "{}\n" : "[]\n";
    }
    StringBuilder out = new StringBuilder();
    block(out, node, 0);
    return out.toString();
  }

  private static void block(StringBuilder out, Node node, int indent) {
    if (node instanceof MapNode map) {
      map.entries()
          .forEach(
              (key, value) -> {
                out.append(" ".repeat(indent)).append(text(key)).append(':');
                child(out, value, value instanceof ListNode ? indent : indent + 2);
              });
    } else {
      ((ListNode) node)
          .items()
          .forEach(
              item -> {
                out.append(" ".repeat(indent)).append('-');
                item(out, item, indent + 2);
              });
    }
  }

  private static void child(StringBuilder out, Node value, int indent) {
    if (value instanceof ValueNode v) {
      out.append(' ').append(scalar(v)).append('\n');
    } else if (isEmpty(value)) {
      out.append(value instanceof MapNode ? " {}\n" : " []\n");
    } else {
      out.append('\n');
      block(out, value, indent);
    }
  }

  /** An element of a list: a map or list starts on the line of the dash. */
  private static void item(StringBuilder out, Node value, int indent) {
    if (value instanceof ValueNode || isEmpty(value)) {
      child(out, value, indent);
      return;
    }
    StringBuilder inner = new StringBuilder();
    block(inner, value, indent);
    out.append(' ').append(inner.substring(indent));
  }

  private static boolean isEmpty(Node node) {
    return node instanceof MapNode m && m.entries().isEmpty()
        || node instanceof ListNode l && l.items().isEmpty();
  }

  private static String scalar(ValueNode node) {
    return node.value() instanceof String s ? text(s) : Scalars.text(node.value());
  }

  /** A text, quoted where it would be read as something else. */
  static String text(String s) {
    boolean plain =
        PLAIN.matcher(s).matches()
            && Scalars.ofYaml(s) instanceof String
            && !WORDS.matcher(s).matches()
            && !s.equals("<<")
            && !s.contains(": ")
            && !s.contains(" #")
            && !s.endsWith(":")
            && !s.endsWith(" ");
    if (plain) {
      return s;
    }
    return s.chars().anyMatch(YamlWriter::needsEscape)
        ? escaped(s)
        : "'" + s.replace("'", "''") + "'";
  }

  private static boolean needsEscape(int c) {
    return c < ' '
        || c >= 0x7f && c < 0xa0
        || c == 0x2028
        || c == 0x2029
        || c == 0xfeff
        || c >= 0xd800 && c <= 0xdfff
        || c >= 0xfffe;
  }

  private static String escaped(String s) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : s.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean pair = Character.isSurrogate(c);
          out.append(needsEscape(c) && !pair ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
      }
    }
    return out.append('"').toString();
  }
}
