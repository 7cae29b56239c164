package org.lovt.config.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map in the order of writing; keys are always text, {@code 0:} is the key "0". */
public record MapNode(Map<String, Node> entries, Origin origin) implements Node {
  /** Copies the entries. */
  public MapNode {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** A map without entries. */
  public static MapNode empty(Origin origin) {
    return new MapNode(Map.of(), origin);
  }

  /** The value of a key, or null (Java's) if there is none. */
  public Node get(String key) {
    return entries.get(key);
  }

  /** This map with one entry set; a known key keeps its place. */
  public MapNode with(String key, Node value) {
    Map<String, Node> changed = new LinkedHashMap<>(entries);
    changed.put(key, value);
    return new MapNode(changed, origin);
  }

  /** This map without a key. */
  public MapNode without(String key) {
    Map<String, Node> changed = new LinkedHashMap<>(entries);
    changed.remove(key);
    return new MapNode(changed, origin);
  }
}
