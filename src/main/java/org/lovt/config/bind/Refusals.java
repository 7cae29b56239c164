package org.lovt.config.bind;

import java.util.Map;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Trees;

/** Messages about wrong configurations: place, key, what was expected and received, record. */
final class Refusals {
  private Refusals() {}

  /** What a constructor refuses, with the place of the key that its message begins with. */
  static RuntimeException refused(Throwable cause, Class<?> type, MapNode map, String path) {
    String message = String.valueOf(cause.getMessage());
    String key = message.split(":", 2)[0];
    boolean named = RecordKeys.of(type).containsKey(key);
    Node at = named && map.get(key) != null ? map.get(key) : map;
    String place = named ? (path.isEmpty() ? "" : path + ".") : path.isEmpty() ? "" : path + ": ";
    String whole = "%s: %s%s (%s)".formatted(at.origin(), place, message, type.getSimpleName());
    if (cause instanceof LovtException e) {
      return LovtException.config(whole, e.remedy());
    }
    if (cause instanceof IllegalArgumentException) {
      return LovtException.config(
          whole, "'lovt config explain " + path + "' tells what is expected.");
    }
    return new IllegalStateException("cannot make " + type, cause);
  }

  static LovtException unknown(
      String key, Node value, String path, Class<?> type, Map<String, RecordKey> keys) {
    return LovtException.config(
        "%s: unknown key '%s' in %s%s"
            .formatted(
                value.origin(),
                Trees.join(path, key),
                type.getSimpleName(),
                Nearest.to(key, keys.keySet())
                    .map(n -> ". Did you mean '" + Trees.join(path, n) + "'?")
                    .orElse("")),
        "Known keys here: " + String.join(", ", keys.keySet()) + ".");
  }

  static LovtException wrong(Node node, String path, String expected, Class<?> owner) {
    return LovtException.config(
        "%s: %s: expected %s. Received: %s (%s)"
            .formatted(node.origin(), path, expected, node.brief(), owner.getSimpleName()),
        "'lovt config explain " + path + "' tells what the key means.");
  }
}
