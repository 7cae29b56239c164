package org.lovt.config.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.config.schema.Choice;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * Turns trees into records: every key must be known, every value of its type (number texts are
 * converted, 0 and 1 are truth values), missing ones take their defaults, and the record's
 * constructor checks ranges. Or only checks, which passes over what is still missing or not yet
 * resolved.
 */
public final class Binder {
  private final boolean checkOnly;
  private final List<String> missing = new ArrayList<>();
  private final List<String> referring = new ArrayList<>();

  private Binder(boolean checkOnly) {
    this.checkOnly = checkOnly;
  }

  /**
   * Makes a record from a tree without interpolations.
   *
   * @throws LovtException naming key, record and origin of what is unknown, wrong or missing
   */
  public static <T extends Record> T bind(Node tree, Class<T> type, String path) {
    Binder binder = new Binder(false);
    Object bound = binder.record(tree, type, path, null);
    if (binder.isIncomplete()) {
      List<String> keys = binder.missing.isEmpty() ? binder.referring : binder.missing;
      throw LovtException.config(
          "missing in the configuration: " + String.join(", ", keys),
          "Give them as key=value, or choose an experiment that does: +experiment=NAME"
              + " ('lovt config list experiment').");
    }
    return type.cast(bound);
  }

  /** Checks keys and types; values that are missing or interpolated are passed over. */
  public static void check(Node tree, Class<? extends Record> type, String path) {
    new Binder(true).record(tree, type, path, null);
  }

  private boolean isIncomplete() {
    return !missing.isEmpty() || !referring.isEmpty();
  }

  private Object record(Node node, Class<?> type, String path, Class<?> owner) {
    if (!(node instanceof MapNode map)) {
      throw Refusals.wrong(node, path, "a map", owner == null ? type : owner);
    }
    Map<String, RecordKey> keys = RecordKeys.of(type);
    Optional<RecordKey> rest = RecordKeys.rest(type);
    Map<String, Node> others = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              if (keys.containsKey(key) || isVariantKey(key, type)) {
                return;
              }
              if (key.equals(Targets.KEY)) {
                Targets.checkPlace(value, type, path);
              } else if (rest.isPresent()) {
                others.put(key, Targets.checkOther(value, Trees.join(path, key)));
              } else {
                throw Refusals.unknown(key, value, path, type, keys);
              }
            });
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordKey key : RecordKeys.all(type)) {
      Object bound;
      if (key.key().inline()) {
        bound =
            record(part(map, RecordKeys.raw(key.type())), RecordKeys.raw(key.type()), path, owner);
      } else if (key.key().rest()) {
        bound = value(new MapNode(others, map.origin()), key.type(), path, type);
      } else {
        Node value = map.get(key.name());
        Node given = value == null ? RecordKeys.defaults(type).get(key.name()) : value;
        bound = field(given, key, Trees.join(path, key.name()), type);
      }
      values.put(key.component().getName(), bound);
    }
    return checkOnly || isIncomplete() ? null : construct(type, values, map, path);
  }

  /** The entries that belong to an inline record. */
  private static MapNode part(MapNode map, Class<?> inline) {
    Map<String, Node> entries = new LinkedHashMap<>(map.entries());
    entries.keySet().retainAll(RecordKeys.of(inline).keySet());
    return new MapNode(entries, map.origin());
  }

  private static boolean isVariantKey(String key, Class<?> type) {
    return RecordKeys.chosenBy(type).containsKey(key);
  }

  private Object field(Node node, RecordKey key, String path, Class<?> owner) {
    if (node.isNull()) {
      if (key.key().nullable()) {
        return null;
      }
      if (Map.class.isAssignableFrom(RecordKeys.raw(key.type()))) {
        return Map.of(); // a section that is switched off
      }
      throw LovtException.config(
          "%s: %s: null is not allowed (%s)".formatted(node.origin(), path, owner.getSimpleName()),
          "Give a value: " + key.key().doc());
    }
    return value(node, key.type(), path, owner);
  }

  private Object value(Node node, Type type, String path, Class<?> owner) {
    if (node.isMissing()) {
      return missing(node, path);
    }
    if (checkOnly && node instanceof ValueNode v && v.isInterpolated()) {
      return null;
    }
    Class<?> raw = RecordKeys.raw(type);
    if (raw == Object.class) {
      return plain(node, path);
    }
    if (raw.isRecord()) {
      return record(node, raw, path, owner);
    }
    if (RecordKeys.isChoice(raw)) {
      return choice(node, raw, path, owner);
    }
    if (List.class.isAssignableFrom(raw)) {
      return list(node, type, path, owner);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(node, type, path, owner);
    }
    return scalar(node, raw, path, owner);
  }

  /** Notes a missing value; those that only refer to another one come second. */
  private Object missing(Node node, String path) {
    boolean refers = node instanceof ValueNode v && !v.text().equals(Node.MISSING);
    (refers ? referring : missing).add(path);
    return null;
  }

  private Object choice(Node node, Class<?> sealed, String path, Class<?> owner) {
    if (!(node instanceof MapNode map)) {
      throw Refusals.wrong(node, path, "a map", owner);
    }
    Map<String, Class<?>> variants = RecordKeys.variants(sealed);
    String name = sealed.getAnnotation(Choice.class).value();
    String expected = "one of " + String.join(", ", variants.keySet());
    Node chosen =
        RecordKeys.chosen(sealed, map)
            .orElseThrow(
                () ->
                    LovtException.config(
                        "%s: %s has no %s".formatted(node.origin(), path, name),
                        "Expected: " + expected + "."));
    if (!(chosen instanceof ValueNode v) || !variants.containsKey(v.text())) {
      throw Refusals.wrong(chosen, Trees.join(path, name), expected, owner);
    }
    Class<?> variant = variants.get(v.text());
    return RecordKeys.isChoice(variant)
        ? choice(node, variant, path, owner)
        : record(node, variant, path, owner);
  }

  private List<Object> list(Node node, Type type, String path, Class<?> owner) {
    if (!(node instanceof ListNode list)) {
      throw Refusals.wrong(node, path, "a list", owner);
    }
    Type element = RecordKeys.parameter(type, 0);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      values.add(element(list.items().get(i), element, Trees.join(path, String.valueOf(i)), owner));
    }
    return Collections.unmodifiableList(values);
  }

  private Map<String, Object> map(Node node, Type type, String path, Class<?> owner) {
    if (!(node instanceof MapNode map)) {
      throw Refusals.wrong(node, path, "a map", owner);
    }
    Type element = RecordKeys.parameter(type, 1);
    Map<String, Object> values = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              boolean switchedOff = value.isNull() && element != Object.class;
              if (!switchedOff) {
                values.put(key, element(value, element, Trees.join(path, key), owner));
              }
            });
    return Collections.unmodifiableMap(values);
  }

  private Object element(Node node, Type type, String path, Class<?> owner) {
    return node.isNull() && type == Object.class ? null : value(node, type, path, owner);
  }

  private Object scalar(Node node, Class<?> type, String path, Class<?> owner) {
    if (node instanceof ValueNode v) {
      Optional<Object> converted = Conversions.to(type, v);
      if (converted.isPresent()) {
        return converted.get();
      }
    }
    throw Refusals.wrong(node, path, Conversions.expected(type), owner);
  }

  /** Java's usual objects: maps, lists, Long, Double, Boolean, String, null. */
  private Object plain(Node node, String path) {
    if (node.isMissing()) {
      return missing(node, path);
    }
    if (node instanceof MapNode map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.entries().forEach((k, v) -> values.put(k, plain(v, Trees.join(path, k))));
      return Collections.unmodifiableMap(values);
    }
    if (node instanceof ListNode list) {
      return Collections.unmodifiableList(list.items().stream().map(n -> plain(n, path)).toList());
    }
    return ((ValueNode) node).value();
  }

  private static Object construct(
      Class<?> type, Map<String, Object> values, MapNode map, String path) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments = Arrays.stream(components).map(c -> values.get(c.getName())).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw Refusals.refused(e.getCause(), type, map, path);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }
}
