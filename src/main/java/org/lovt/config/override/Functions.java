package org.lovt.config.override;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.override.ConfigOverride.Choice;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;

/**
 * Functions in values: casts {@code int float str bool}, sweeps {@code choice range}, {@code sort}.
 */
final class Functions {
  private static final List<String> KNOWN =
      List.of("int", "float", "str", "bool", "choice", "range", "sort");
  private static final List<String> REFUSED =
      List.of("glob", "interval", "shuffle", "tag", "json_str", "extend_list");

  private final String text;
  private final int column;
  private final Origin origin;

  Functions(String text, int column, Origin origin) {
    this.text = text;
    this.column = column;
    this.origin = origin;
  }

  Parsed call(String name, List<Parsed> arguments, Map<String, Parsed> named, String source) {
    return switch (name) {
      case "int", "float", "str", "bool" -> cast(name, one(name, arguments, named), source);
      case "choice" -> choice(arguments, named);
      case "range" -> Parsed.sweep(new Ranges(this, origin).values(arguments, named));
      case "sort" -> sort(arguments, named, source);
      default -> throw unknown(name);
    };
  }

  LovtException wrong(String expected, String remedy) {
    return OverrideParser.wrong(text, column, expected, remedy);
  }

  private LovtException unknown(String name) {
    return REFUSED.contains(name)
        ? wrong(
            "a function that is supported; " + name + " is not",
            "Supported: " + String.join(", ", KNOWN) + ". List the values with commas instead.")
        : wrong(
            "a known function. Received: " + name,
            "Known: "
                + String.join(", ", KNOWN)
                + "."
                + Nearest.hint(name, KNOWN)
                + " A text with parentheses needs quotes.");
  }

  private Parsed one(String name, List<Parsed> arguments, Map<String, Parsed> named) {
    if (arguments.size() != 1 || !named.isEmpty()) {
      throw wrong("one value in " + name + "(…)", "Give exactly one.");
    }
    return arguments.get(0);
  }

  private Parsed choice(List<Parsed> arguments, Map<String, Parsed> named) {
    if (arguments.isEmpty() || !named.isEmpty() || arguments.stream().anyMatch(Parsed::sweep)) {
      throw wrong("plain values in choice(…)", "Write choice(a, b, c).");
    }
    return Parsed.sweep(arguments.stream().map(a -> a.choices().get(0)).toList());
  }

  private Parsed cast(String type, Parsed value, String source) {
    List<Choice> cast = new ArrayList<>();
    for (Choice c : value.choices()) {
      Node node = cast(type, c.node());
      cast.add(new Choice(node, value.sweep() ? type + "(" + c.text() + ")" : source));
    }
    return new Parsed(cast, value.sweep());
  }

  private Node cast(String type, Node node) {
    if (node instanceof ListNode list) {
      return new ListNode(list.items().stream().map(n -> cast(type, n)).toList(), origin);
    }
    if (node instanceof MapNode map) {
      Map<String, Node> entries = new LinkedHashMap<>();
      map.entries().forEach((k, v) -> entries.put(k, cast(type, v)));
      return new MapNode(entries, origin);
    }
    return Casts.apply(type, (ValueNode) node)
        .orElseThrow(
            () ->
                wrong(
                    "a value that " + type + "(…) can convert. Received: " + node.brief(),
                    "Leave the cast out, or give another value."));
  }

  private Parsed sort(List<Parsed> arguments, Map<String, Parsed> named, String source) {
    boolean reverse =
        named.containsKey("reverse")
            && named.get("reverse").choices().get(0).node() instanceof ValueNode v
            && Boolean.TRUE.equals(v.value());
    if (arguments.size() == 1 && arguments.get(0).choices().get(0).node() instanceof ListNode l) {
      List<Node> sorted = sorted(l.items(), n -> (ValueNode) n, reverse);
      return Parsed.single(new Choice(new ListNode(sorted, origin), source));
    }
    List<Choice> choices = arguments.stream().flatMap(a -> a.choices().stream()).toList();
    return Parsed.sweep(sorted(choices, c -> (ValueNode) c.node(), reverse));
  }

  private <T> List<T> sorted(List<T> items, Function<T, ValueNode> value, boolean reverse) {
    try {
      Comparator<T> order = Comparator.comparing(value, Functions::compare);
      return items.stream().sorted(reverse ? order.reversed() : order).toList();
    } catch (ClassCastException mixed) {
      throw wrong("only numbers or only texts in sort(…)", "Sort values of one kind.");
    }
  }

  private static int compare(ValueNode a, ValueNode b) {
    if (a.value() instanceof Number x && b.value() instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    return ((String) a.value()).compareTo((String) b.value());
  }
}
