package org.lovt.config.tree;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes nodes as YAML in block style, as the original's tools do; {@link YamlReader} reads it. */
public final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}_./$<(][\\p{L}\\p{N}\\p{P}\\p{S} ]*");

  /** What other readers take for truth values. */
  private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

  private final StringBuilder out = new StringBuilder();
  private final Function<Node, String> note;

  private YamlWriter(Function<Node, String> note) {
    this.note = note;
  }

  /** The text of a map or list, with a final line end. */
  public static String write(Node node) {
    return write(node, n -> "");
  }

  /**
   * As {@link #write(Node)} with a comment behind every value of a map; an empty one is left out.
   */
  public static String write(Node node, Function<Node, String> note) {
    YamlWriter writer = new YamlWriter(note);
    if (isInline(node)) {
      return inline(node) + "\n";
    }
    writer.block(node, 0);
    return writer.out.toString();
  }

  private void block(Node node, int indent) {
    if (node instanceof MapNode map) {
      map.entries()
          .forEach(
              (key, value) -> {
                out.append(" ".repeat(indent)).append(text(key)).append(':');
                child(value, value instanceof ListNode ? indent : indent + 2);
              });
    } else {
      ((ListNode) node)
          .items()
          .forEach(
              item -> {
                out.append(" ".repeat(indent)).append('-');
                item(item, indent + 2);
              });
    }
  }

  private void child(Node value, int indent) {
    boolean noted = isInline(value) || value instanceof ListNode;
    String comment = noted ? note.apply(value) : "";
    out.append(isInline(value) ? " " + inline(value) : "")
        .append(comment.isEmpty() ? "" : "  # " + comment)
        .append('\n');
    if (!isInline(value)) {
      block(value, indent);
    }
  }

  /** An element of a list: a map or list starts on the line of the dash. */
  private void item(Node value, int indent) {
    if (isInline(value)) {
      out.append(' ').append(inline(value)).append('\n');
      return;
    }
    int start = out.length();
    block(value, indent);
    out.replace(start, start + indent, " "); // the dash is there already
  }

  private static boolean isInline(Node node) {
    return node instanceof ValueNode || isEmpty(node);
  }

  private static String inline(Node node) {
    return node instanceof ValueNode v ? scalar(v) : node instanceof MapNode ? "{}" : "[]";
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
    if (plain || s.equals(Node.MISSING)) {
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
