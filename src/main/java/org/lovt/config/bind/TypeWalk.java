package org.lovt.config.bind;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.ValueNode;

/** Finds which key of which record a path of the configuration means. */
public final class TypeWalk {
  private TypeWalk() {}

  /**
   * A place in the configuration.
   *
   * @param owner the record that declares the key, or through whose map it goes
   * @param key the last declared key on the way
   * @param type the type of the value
   */
  public record Place(Class<?> owner, RecordKey key, Type type) {}

  /** Whether the path ends at a key which a record declares. */
  public static boolean declares(Class<?> root, Node tree, List<String> path) {
    return find(root, tree, path)
        .map(p -> p.key().name().equals(path.get(path.size() - 1)))
        .orElse(false);
  }

  /** The place of a path; the tree tells which variant stands where a choice is. */
  public static Optional<Place> find(Class<?> root, Node tree, List<String> path) {
    Type type = root;
    Node node = tree;
    Place place = null;
    for (String name : path) {
      Class<?> raw = RecordKeys.raw(type);
      while (RecordKeys.isChoice(raw) && variant(raw, node).isPresent()) {
        raw = variant(raw, node).orElseThrow();
      }
      if (raw.isRecord()) {
        RecordKey key = RecordKeys.of(raw).get(name);
        if (key == null) {
          return Optional.empty();
        }
        place = new Place(raw, key, key.type());
      } else if (Map.class.isAssignableFrom(raw) || List.class.isAssignableFrom(raw)) {
        Type element = RecordKeys.parameter(type, Map.class.isAssignableFrom(raw) ? 1 : 0);
        place = new Place(place.owner(), place.key(), element);
      } else {
        return Optional.empty();
      }
      type = place.type();
      node = node instanceof MapNode m ? m.get(name) : null;
    }
    return Optional.ofNullable(place);
  }

  private static Optional<Class<?>> variant(Class<?> sealed, Node node) {
    Node chosen = node instanceof MapNode m ? RecordKeys.chosen(sealed, m).orElse(null) : null;
    return chosen instanceof ValueNode v
        ? Optional.ofNullable(RecordKeys.variants(sealed).get(v.text()))
        : Optional.empty();
  }
}
