package org.lovt.config.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.config.schema.Choice;
import org.lovt.config.schema.Variant;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;
import org.lovt.config.tree.YamlReader;

/** The keys of records, by reflection on their {@code @Key} annotations. */
public final class RecordKeys {
  private RecordKeys() {}

  /**
   * The keys of a record in order, by their YAML names, those of inline records included; without
   * the map of all others.
   */
  public static Map<String, RecordKey> of(Class<?> type) {
    Map<String, RecordKey> keys = new LinkedHashMap<>();
    for (RecordKey key : all(type)) {
      if (key.key().inline()) {
        keys.putAll(of(raw(key.type())));
      } else if (!key.key().rest()) {
        keys.put(key.name(), key);
      }
    }
    return keys;
  }

  /** The component that takes all keys which the record does not name. */
  public static Optional<RecordKey> rest(Class<?> type) {
    return all(type).stream().filter(k -> k.key().rest()).findFirst();
  }

  static List<RecordKey> all(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordKey::of).toList();
  }

  /** What a sealed interface permits, by the value that chooses it. */
  public static Map<String, Class<?>> variants(Class<?> sealed) {
    Map<String, Class<?>> variants = new LinkedHashMap<>();
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      Variant variant = permitted.getAnnotation(Variant.class);
      if (variant != null) {
        variants.put(variant.value(), permitted);
      }
    }
    return variants;
  }

  /** Whether a class is a sealed interface of which a key chooses one record. */
  public static boolean isChoice(Class<?> type) {
    return type.isAnnotationPresent(Choice.class);
  }

  /** The keys that choose a record, with their values, outermost first; none without a choice. */
  public static Map<String, String> chosenBy(Class<?> type) {
    Map<String, String> chosen = new LinkedHashMap<>();
    Variant variant = type.getAnnotation(Variant.class);
    for (Class<?> above : variant == null ? new Class<?>[0] : type.getInterfaces()) {
      if (isChoice(above)) {
        chosen.putAll(chosenBy(above));
        chosen.put(above.getAnnotation(Choice.class).value(), variant.value());
      }
    }
    return chosen;
  }

  /** The value that a node gives to the key of a choice. */
  static Optional<Node> chosen(Class<?> choice, MapNode node) {
    Choice key = choice.getAnnotation(Choice.class);
    Node given = node.get(key.value());
    return given == null && !key.def().isEmpty()
        ? Optional.of(ValueNode.text(key.def(), Origin.defaultOf(choice.getSimpleName())))
        : Optional.ofNullable(given);
  }

  /**
   * The defaults of a record as a tree, those of nested records included; what must be given is
   * marked {@code ???}. A variant carries the keys that choose it.
   */
  public static MapNode defaults(Class<?> type) {
    Origin origin = Origin.defaultOf(type.getSimpleName());
    Map<String, Node> entries = new LinkedHashMap<>();
    chosenBy(type).forEach((key, value) -> entries.put(key, ValueNode.text(value, origin)));
    of(type).forEach((name, key) -> entries.put(name, defaultOf(key)));
    return new MapNode(entries, origin);
  }

  private static Node defaultOf(RecordKey key) {
    Class<?> raw = raw(key.type());
    Origin origin = Origin.defaultOf(key.component().getDeclaringRecord().getSimpleName());
    if (raw.isRecord() && key.key().def().equals("{}")) {
      return defaults(raw);
    }
    return parse(key.key().def(), origin);
  }

  /** A default written as YAML. */
  private static Node parse(String yaml, Origin origin) {
    Node wrapped = YamlReader.read("- " + yaml, origin.source());
    if (wrapped instanceof ListNode l && l.items().size() == 1) {
      return Trees.from(l.items().get(0), origin);
    }
    return ValueNode.text(yaml, origin);
  }

  /** The class of a type without its parameters. */
  public static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  /** A parameter of a type, such as the element type of a list. */
  public static Type parameter(Type type, int index) {
    return type instanceof ParameterizedType p ? p.getActualTypeArguments()[index] : Object.class;
  }
}
