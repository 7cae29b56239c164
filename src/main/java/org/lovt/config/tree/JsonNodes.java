package org.lovt.config.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Trees as JSON. */
public final class JsonNodes {
  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

  private JsonNodes() {}

  /** The same as JSON; numbers that JSON does not know become texts. */
  public static JsonNode of(Node node) {
    if (node instanceof MapNode map) {
      ObjectNode object = MAKE.objectNode();
      map.entries().forEach((k, v) -> object.set(k, of(v)));
      return object;
    }
    if (node instanceof ListNode list) {
      ArrayNode array = MAKE.arrayNode();
      list.items().forEach(i -> array.add(of(i)));
      return array;
    }
    Object value = ((ValueNode) node).value();
    if (value == null) {
      return MAKE.nullNode();
    }
    if (value instanceof Boolean b) {
      return MAKE.booleanNode(b);
    }
    if (value instanceof Long l) {
      return MAKE.numberNode(l);
    }
    if (value instanceof Double d && Double.isFinite(d)) {
      return MAKE.numberNode(d);
    }
    return MAKE.textNode(value instanceof String s ? s : Scalars.text(value));
  }
}
