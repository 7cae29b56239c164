package org.lovt.config.tree;

import java.util.stream.Collectors;

/** Nodes on one line. */
final class Flow {
  private static final int LONGEST = 120;

  private Flow() {}

  /** The node in YAML's flow style, cut where it is very long. */
  static String of(Node node) {
    String text = render(node);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String render(Node node) {
    if (node instanceof MapNode m) {
      return m.entries().entrySet().stream()
          .map(e -> e.getKey() + ": " + render(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node instanceof ListNode l) {
      return l.items().stream().map(Flow::render).collect(Collectors.joining(", ", "[", "]"));
    }
    ValueNode value = (ValueNode) node;
    return value.value() instanceof String s ? "'" + s + "'" : Scalars.text(value.value());
  }
}
