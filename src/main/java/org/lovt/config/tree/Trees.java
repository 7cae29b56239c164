package org.lovt.config.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looking into trees and changing them; every change gives a new tree. */
public final class Trees {
  private Trees() {}

  /** The parts of {@code a.b.0}; empty for the root. */
  public static List<String> path(String dotted) {
    return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\.", -1));
  }

  /** The dotted name of a path. */
  public static String name(List<String> path) {
    return String.join(".", path);
  }

  /** The dotted name of a key below a path. */
  public static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The node at a path; elements of lists are addressed by their position from 0. */
  public static Optional<Node> select(Node root, List<String> path) {
    Node at = root;
    for (String key : path) {
      if (at instanceof MapNode m) {
        at = m.get(key);
      } else if (at instanceof ListNode l) {
        int index = index(key, l.items().size());
        at = index < 0 ? null : l.items().get(index);
      } else {
        return Optional.empty();
      }
      if (at == null) {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }

  /** The tree with a node set at a path; maps on the way are made where they are missing. */
  public static Node set(Node root, List<String> path, Node value) {
    if (path.isEmpty()) {
      return value;
    }
    String key = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (root instanceof ListNode l && index(key, l.items().size()) >= 0) {
      List<Node> items = new ArrayList<>(l.items());
      int index = index(key, items.size());
      items.set(index, set(items.get(index), rest, value));
      return new ListNode(items, l.origin());
    }
    MapNode map = root instanceof MapNode m ? m : MapNode.empty(value.origin());
    Node child = map.get(key);
    return map.with(key, set(child == null ? MapNode.empty(value.origin()) : child, rest, value));
  }

  /** The tree without the node at a path, which must exist. */
  public static Node remove(Node root, List<String> path) {
    String key = path.get(0);
    if (root instanceof ListNode l) {
      List<Node> items = new ArrayList<>(l.items());
      int index = index(key, items.size());
      if (path.size() == 1) {
        items.remove(index);
      } else {
        items.set(index, remove(items.get(index), path.subList(1, path.size())));
      }
      return new ListNode(items, l.origin());
    }
    MapNode map = (MapNode) root;
    return path.size() == 1
        ? map.without(key)
        : map.with(key, remove(map.get(key), path.subList(1, path.size())));
  }

  /**
   * Merges: maps key by key, everything else is replaced as a whole; {@code null} replaces, and the
   * mark {@code ???} does not replace what is there (spec/data-and-config.md 3.2).
   */
  public static Node merge(Node base, Node over) {
    if (over.isMissing()) {
      return base;
    }
    if (!(base instanceof MapNode b) || !(over instanceof MapNode o)) {
      return over;
    }
    Map<String, Node> merged = new LinkedHashMap<>(b.entries());
    o.entries().forEach((key, value) -> merged.merge(key, value, Trees::merge));
    return new MapNode(merged, o.entries().isEmpty() ? b.origin() : o.origin());
  }

  /** The same tree, written elsewhere. */
  public static Node from(Node node, Origin origin) {
    if (node instanceof MapNode m) {
      Map<String, Node> entries = new LinkedHashMap<>();
      m.entries().forEach((k, v) -> entries.put(k, from(v, origin)));
      return new MapNode(entries, origin);
    }
    if (node instanceof ListNode l) {
      return new ListNode(l.items().stream().map(n -> from(n, origin)).toList(), origin);
    }
    return ((ValueNode) node).from(origin);
  }

  /** All values by their dotted names, on one line each; empty maps and lists count as values. */
  public static Map<String, String> leaves(Node root) {
    Map<String, String> leaves = new LinkedHashMap<>();
    leaves(root, "", leaves);
    return leaves;
  }

  private static void leaves(Node node, String path, Map<String, String> into) {
    if (node instanceof MapNode map && !map.entries().isEmpty()) {
      map.entries().forEach((k, v) -> leaves(v, join(path, k), into));
    } else {
      into.put(path, node instanceof ValueNode v ? Scalars.text(v.value()) : node.brief());
    }
  }

  private static int index(String key, int size) {
    if (key.isEmpty() || key.length() > 6 || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int index = Integer.parseInt(key);
    return index < size ? index : -1;
  }
}
