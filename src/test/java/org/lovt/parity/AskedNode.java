package org.lovt.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object that remembers which of its keys were asked for. An option or an expected value
 * that no code of the harness has asked for was not tested, whatever else agreed.
 */
@SuppressWarnings("serial") // Never serialised.
final class AskedNode extends ObjectNode {
  private final transient Set<String> asked = new HashSet<>();

  private AskedNode() {
    super(JsonNodeFactory.instance);
  }

  /** A copy in which every object remembers. */
  static JsonNode copyOf(JsonNode plain) {
    if (plain.isObject()) {
      AskedNode copy = new AskedNode();
      plain.properties().forEach(e -> copy.set(e.getKey(), copyOf(e.getValue())));
      return copy;
    }
    if (plain.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      plain.forEach(e -> copy.add(copyOf(e)));
      return copy;
    }
    return plain;
  }

  @Override
  public JsonNode get(String name) {
    asked.add(name);
    return super.get(name);
  }

  @Override
  public JsonNode path(String name) {
    asked.add(name);
    return super.path(name);
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> properties() {
    super.fieldNames().forEachRemaining(asked::add);
    return super.properties();
  }

  @Override
  public Iterator<Map.Entry<String, JsonNode>> fields() {
    return properties().iterator();
  }

  /** Names only: asks for none of them. */
  Iterator<String> names() {
    return super.fieldNames();
  }

  /** Adds the paths below {@code path} that nobody asked for. */
  static void unasked(String path, JsonNode node, List<String> into) {
    if (node instanceof AskedNode object) {
      object
          .names()
          .forEachRemaining(
              name -> {
                String at = path.isEmpty() ? name : path + "." + name;
                // Read past this class, which would count as asking.
                JsonNode value = object._children.get(name);
                if (object.asked.contains(name)) {
                  unasked(at, value, into);
                } else if (!value.isContainerNode() || !value.isEmpty()) {
                  into.add(at);
                }
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        unasked(path + "[" + i + "]", node.get(i), into);
      }
    }
  }
}
