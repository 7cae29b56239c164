package org.lovt.config.override;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lovt.config.override.ConfigOverride.Choice;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.ValueNode;

/**
 * {@code range(stop)}, {@code range(start, stop)}, {@code range(start, stop, step)}: stop excluded.
 */
final class Ranges {
  private static final int MOST = 10_000;
  private static final List<String> NAMES = List.of("start", "stop", "step");

  private final Functions functions;
  private final Origin origin;

  Ranges(Functions functions, Origin origin) {
    this.functions = functions;
    this.origin = origin;
  }

  List<Choice> values(List<Parsed> arguments, Map<String, Parsed> named) {
    Number[] bounds = {0L, null, 1L};
    int first = arguments.size() == 1 && !named.containsKey("stop") ? 1 : 0;
    if (arguments.size() > bounds.length || !NAMES.containsAll(named.keySet())) {
      throw wrong();
    }
    for (int i = 0; i < arguments.size(); i++) {
      bounds[first + i] = number(arguments.get(i));
    }
    named.forEach((name, value) -> bounds[NAMES.indexOf(name)] = number(value));
    if (bounds[1] == null || bounds[2].doubleValue() == 0) {
      throw wrong();
    }
    boolean whole =
        bounds[0] instanceof Long && bounds[1] instanceof Long && bounds[2] instanceof Long;
    return numbers(decimal(bounds[0]), decimal(bounds[1]), decimal(bounds[2]), whole);
  }

  private List<Choice> numbers(BigDecimal start, BigDecimal stop, BigDecimal step, boolean whole) {
    List<Choice> choices = new ArrayList<>();
    for (BigDecimal v = start;
        step.signum() > 0 ? v.compareTo(stop) < 0 : v.compareTo(stop) > 0;
        v = v.add(step)) {
      ValueNode node =
          whole ? ValueNode.of(v.longValueExact(), origin) : ValueNode.of(v.doubleValue(), origin);
      choices.add(new Choice(node, node.text()));
      if (choices.size() > MOST) {
        throw functions.wrong("at most " + MOST + " values in range(…)", "Use a larger step.");
      }
    }
    if (choices.isEmpty()) {
      throw functions.wrong("a range that is not empty", "Mind that stop is not part of it.");
    }
    return choices;
  }

  private Number number(Parsed parsed) {
    boolean plain = !parsed.sweep() && parsed.choices().get(0).node() instanceof ValueNode;
    Object value = plain ? ((ValueNode) parsed.choices().get(0).node()).value() : null;
    if (value instanceof Long || value instanceof Double d && Double.isFinite(d)) {
      return (Number) value;
    }
    throw wrong();
  }

  private static BigDecimal decimal(Number n) {
    return new BigDecimal(n.toString());
  }

  private RuntimeException wrong() {
    return functions.wrong(
        "range(stop), range(start, stop) or range(start, stop, step) with numbers", "Mend it.");
  }
}
