package org.lovt.config.override;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lovt.base.LovtException;
import org.lovt.config.override.ConfigOverride.Choice;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;

/** Parses the value of an override by recursive descent, to a limited depth. */
final class ValueParser {
  private static final int MAX_DEPTH = 64;
  private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)[ \t]*\\(");
  private static final Pattern ARGUMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)[ \t]*=");
  private static final String QUOTE_REMEDY =
      "Put the value into quotes, key='…'; the shell needs quotes of its own around the whole"
          + " override.";

  private final String text;
  private final Origin origin;
  private int at;
  private int depth;

  ValueParser(String text, int start) {
    this.text = text;
    this.origin = Origin.commandLine(text);
    this.at = start;
  }

  /** The whole rest: one element, or several separated by commas, which is a sweep. */
  Parsed whole() {
    Parsed first = element();
    skipBlanks();
    if (atEnd()) {
      return first;
    }
    List<Choice> choices = new ArrayList<>(List.of(only(first)));
    while (!atEnd()) {
      if (peek() != ',') {
        throw wrong("the end of the value, or ',' and another one", QUOTE_REMEDY);
      }
      at++;
      choices.add(only(element()));
      skipBlanks();
    }
    return Parsed.sweep(choices);
  }

  private Parsed element() {
    if (++depth > MAX_DEPTH) {
      throw wrong("at most " + MAX_DEPTH + " levels of nesting", "Put the value into a file.");
    }
    skipBlanks();
    int start = at;
    Parsed parsed;
    char c = peek();
    if (c == '\'' || c == '"') {
      parsed = Parsed.single(choice(quoted(), start));
    } else if (c == '[') {
      parsed = Parsed.single(choice(list(), start));
    } else if (c == '{') {
      parsed = Parsed.single(choice(map(), start));
    } else {
      Matcher call = CALL.matcher(text).region(at, text.length());
      parsed = call.lookingAt() ? call(call) : Parsed.single(choice(primitive(), start));
    }
    depth--;
    return parsed;
  }

  private Choice choice(Node node, int start) {
    return new Choice(node, text.substring(start, at).strip());
  }

  private Choice only(Parsed parsed) {
    if (parsed.sweep()) {
      throw wrong("a plain value, not a sweep inside another value", "Give one sweep per key.");
    }
    return parsed.choices().get(0);
  }

  private Node list() {
    expect('[');
    List<Node> items = new ArrayList<>();
    skipBlanks();
    while (peek() != ']') {
      items.add(only(element()).node());
      skipBlanks();
      if (peek() != ']') {
        expect(',');
        refuseEnd(']');
      }
    }
    expect(']');
    return new ListNode(items, origin);
  }

  private Node map() {
    expect('{');
    Map<String, Node> entries = new LinkedHashMap<>();
    skipBlanks();
    while (peek() != '}') {
      String key = mapKey();
      expect(':');
      entries.put(key, only(element()).node());
      skipBlanks();
      if (peek() != '}') {
        expect(',');
        refuseEnd('}');
      }
    }
    expect('}');
    return new MapNode(entries, origin);
  }

  private void refuseEnd(char end) {
    skipBlanks();
    if (peek() == end) {
      throw wrong("a value after ','", "Leave the last comma out.");
    }
  }

  private String mapKey() {
    skipBlanks();
    if (peek() == '\'' || peek() == '"') {
      String key = quoted().text();
      skipBlanks();
      return key;
    }
    Word word = Word.read(text, at, true);
    at = word.end();
    if (word.isEmpty()) {
      throw wrong("a key", QUOTE_REMEDY);
    }
    return word.content();
  }

  private Node primitive() {
    Word word = Word.read(text, at, false);
    if (word.isEmpty()) {
      throw wrong("a value", QUOTE_REMEDY);
    }
    at = word.end();
    return word.value(origin);
  }

  /**
   * A quoted text. A backslash escapes the quote only, and a backslash before the quote; everywhere
   * else it stands for itself.
   */
  private ValueNode quoted() {
    char quote = text.charAt(at);
    StringBuilder content = new StringBuilder();
    int backslashes = 0;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        backslashes++;
      } else {
        boolean escaped = c == quote && backslashes % 2 == 1;
        content.append("\\".repeat(c == quote ? backslashes / 2 : backslashes));
        backslashes = 0;
        if (c == quote && !escaped) {
          at = i + 1;
          return ValueNode.text(content.toString(), origin);
        }
        content.append(c);
      }
    }
    at = text.length();
    throw wrong("a closing " + quote, QUOTE_REMEDY);
  }

  private Parsed call(Matcher call) {
    int start = at;
    at = call.end();
    List<Parsed> arguments = new ArrayList<>();
    Map<String, Parsed> named = new LinkedHashMap<>();
    skipBlanks();
    while (peek() != ')') {
      Matcher name = ARGUMENT.matcher(text).region(at, text.length());
      if (name.lookingAt()) {
        at = name.end();
        named.put(name.group(1), element());
      } else {
        arguments.add(element());
      }
      skipBlanks();
      if (peek() != ')') {
        expect(',');
        refuseEnd(')');
      }
    }
    expect(')');
    return new Functions(text, start, origin)
        .call(call.group(1), arguments, named, text.substring(start, at));
  }

  private void expect(char c) {
    skipBlanks();
    if (peek() != c) {
      throw wrong("'" + c + "'", QUOTE_REMEDY);
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  /** The next character; NUL at the end. */
  private char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  private LovtException wrong(String expected, String remedy) {
    String received = atEnd() ? "the end" : "'" + text.charAt(at) + "'";
    return OverrideParser.wrong(text, at, expected + ". Received: " + received, remedy);
  }
}
