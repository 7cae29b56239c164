package org.lovt.config.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Scalars;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * Resolves {@code ${…}} (spec/data-and-config.md 3.3): {@code ${a.b}} from the top, {@code ${.x}} a
 * sibling and one level up for every further dot, and the functions of {@link Resolvers}. A text
 * that is one interpolation takes the type of what it names, and is missing where that is. {@code \${} is a plain {@code ${}.
 */
public final class Interpolation {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 100_000;

  private final MapNode root;
  private final Resolvers resolvers;
  private final Deque<String> active = new ArrayDeque<>();
  private int values;

  /**
   * Prepares to resolve.
   *
   * @param root the whole tree, the program's settings included
   */
  public Interpolation(MapNode root, RunContext context) {
    this.root = root;
    this.resolvers = new Resolvers(root, context);
  }

  /** The tree below a path without interpolations. */
  public Node resolve(Node node, List<String> path) {
    if (++values > MAX_VALUES) {
      throw LovtException.config(
          node.origin()
              + ": interpolations multiply the configuration beyond "
              + MAX_VALUES
              + " values",
          "Name single values in place of whole sections.");
    }
    if (node instanceof MapNode map) {
      Map<String, Node> entries = new LinkedHashMap<>();
      map.entries().forEach((k, v) -> entries.put(k, resolve(v, append(path, k))));
      return new MapNode(entries, map.origin());
    }
    if (node instanceof ListNode list) {
      List<Node> items = new ArrayList<>();
      for (int i = 0; i < list.items().size(); i++) {
        items.add(resolve(list.items().get(i), append(path, String.valueOf(i))));
      }
      return new ListNode(items, list.origin());
    }
    ValueNode value = (ValueNode) node;
    return value.isInterpolated() ? resolveText(value, path) : value;
  }

  private Node resolveText(ValueNode value, List<String> path) {
    String place = Trees.name(path);
    if (active.contains(place) || active.size() >= MAX_DEPTH) {
      throw failure(value, "the interpolation leads back to itself: " + place);
    }
    active.push(place);
    try {
      return new Text(value, path).whole();
    } finally {
      active.pop();
    }
  }

  private static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private static LovtException failure(ValueNode value, String message) {
    return LovtException.config(
        value.origin() + ": " + message + " in '" + value.text() + "'",
        "${a.b} names a key from the top, ${.x} one beside it, ${..x} one level up.");
  }

  /** One text with interpolations in it. */
  private final class Text {
    private final ValueNode value;
    private final List<String> path;
    private final String text;
    private int at;

    Text(ValueNode value, List<String> path) {
      this.value = value;
      this.path = path;
      this.text = (String) value.value();
    }

    Node whole() {
      if (text.startsWith("${")) {
        Node named = interpolation();
        if (at == text.length()) {
          return named;
        }
        return ValueNode.text(string(named) + rest(false), value.origin());
      }
      return ValueNode.text(rest(false), value.origin());
    }

    /** The text up to the end, or inside an interpolation up to its end, which is left. */
    private String rest(boolean inside) {
      StringBuilder out = new StringBuilder();
      while (at < text.length() && !(inside && text.charAt(at) == '}')) {
        if (text.startsWith("\\${", at)) {
          out.append("${");
          at += 3;
        } else if (text.startsWith("${", at)) {
          out.append(string(interpolation()));
        } else {
          out.append(text.charAt(at++));
        }
      }
      return out.toString();
    }

    private Node interpolation() {
      at += 2;
      String inner = rest(true).strip();
      if (at >= text.length()) {
        throw failure(value, "a '}' is missing");
      }
      at++;
      int colon = inner.indexOf(':');
      return colon < 0
          ? node(inner)
          : resolvers.call(inner.substring(0, colon).strip(), inner.substring(colon + 1), value);
    }

    private Node node(String name) {
      List<String> target = target(name);
      Node found =
          Trees.select(root, target)
              .orElseThrow(() -> failure(value, "no key " + Trees.name(target)));
      if (found.isMissing()) {
        return new ValueNode(Node.MISSING, value.text(), value.origin());
      }
      Node resolved = resolve(found, target);
      return resolved instanceof ValueNode v ? v.from(value.origin()) : resolved;
    }

    private List<String> target(String name) {
      int dots = 0;
      while (dots < name.length() && name.charAt(dots) == '.') {
        dots++;
      }
      List<String> keys = Trees.path(name.substring(dots).replace("[", ".").replace("]", ""));
      if (dots == 0) {
        return keys;
      }
      if (dots > path.size()) {
        throw failure(value, "more dots than levels");
      }
      List<String> target = new ArrayList<>(path.subList(0, path.size() - dots));
      target.addAll(keys);
      return target;
    }

    private String string(Node node) {
      if (node.isMissing()) {
        throw failure(value, "a value that must be given first (" + Node.MISSING + ")");
      }
      if (node instanceof ValueNode v) {
        return v.value() instanceof String s ? s : Scalars.text(v.value());
      }
      throw failure(value, "a map or list inside a text");
    }
  }
}
