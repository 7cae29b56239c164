package org.lovt.config.tree;

import java.util.List;

/** A list. */
public record ListNode(List<Node> items, Origin origin) implements Node {
  /** Copies the items. */
  public ListNode {
    items = List.copyOf(items);
  }
}
