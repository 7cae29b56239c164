package org.lovt.config.compose;

import java.util.List;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.bind.TypeWalk;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.ConfigOverride.Kind;
import org.lovt.config.schema.HydraConfig;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * Overrides of values: the structure is closed, so {@code key=value} changes what is there or what
 * a record declares, and everything else needs {@code +}.
 */
final class ValueOverrides {
  private final Program program;

  ValueOverrides(Program program) {
    this.program = program;
  }

  /** The tree with the override done. */
  Node apply(Node tree, ConfigOverride o) {
    List<String> path = Trees.path(o.key().replace('/', '.'));
    Optional<Node> present = Trees.select(tree, path);
    if (o.kind() == Kind.DELETE) {
      return delete(tree, o, path, present);
    }
    Node value = o.value().orElseThrow();
    if (o.kind() == Kind.CHANGE && present.isEmpty() && !isDeclared(tree, path)) {
      throw absent(tree, o, path);
    }
    if (o.kind() == Kind.ADD && present.isPresent() && !mayAdd(present.get(), value)) {
      throw LovtException.config(
          "override '%s': %s is there already (%s)"
              .formatted(o.text(), o.key(), present.get().origin()),
          "Leave the '+' out to change it.");
    }
    boolean replaces = present.isEmpty() || value.isMissing();
    return Trees.set(tree, path, replaces ? value : Trees.merge(present.get(), value));
  }

  /** As in Hydra null may be added to; so may what nobody has set, and maps. */
  private static boolean mayAdd(Node present, Node value) {
    return present.isNull()
        || present.isMissing()
        || present.origin().isDefault()
        || !(value instanceof ValueNode);
  }

  private static Node delete(
      Node tree, ConfigOverride o, List<String> path, Optional<Node> present) {
    if (present.isEmpty()) {
      throw LovtException.config(
          "override '" + o.text() + "': " + o.key() + " is not there",
          "Present: " + String.join(", ", siblings(tree, path)) + ".");
    }
    Optional<Node> value = o.value();
    boolean equal = value.isEmpty() || value.get().brief().equals(present.get().brief());
    if (!equal) {
      throw LovtException.config(
          "override '%s': %s is not %s but %s"
              .formatted(o.text(), o.key(), value.get().brief(), present.get().brief()),
          "Write ~" + o.key() + " to remove it whatever it is.");
    }
    return Trees.remove(tree, path);
  }

  private boolean isDeclared(Node tree, List<String> path) {
    boolean settings = path.get(0).equals(Composer.HYDRA);
    List<String> parent = path.subList(0, path.size() - 1);
    return Trees.select(tree, parent).orElse(null) instanceof MapNode
        && (settings
            ? TypeWalk.declares(
                HydraConfig.class,
                ((MapNode) tree).get(Composer.HYDRA),
                path.subList(1, path.size()))
            : TypeWalk.declares(program.root(), tree, path));
  }

  private LovtException absent(Node tree, ConfigOverride o, List<String> path) {
    for (int n = 1; n < path.size(); n++) {
      Optional<Node> above = Trees.select(tree, path.subList(0, n));
      if (above.isPresent() && above.get().isMissing()) {
        String name = Trees.name(path.subList(0, n));
        return LovtException.config(
            "override '%s': %s has not been chosen yet".formatted(o.text(), name),
            "Choose it first, with an experiment (+experiment=NAME) or +GROUP@"
                + name
                + "=OPTION.");
      }
    }
    List<String> above = deepestMap(tree, path);
    String wrong = path.get(above.size());
    List<String> siblings = siblings(tree, path.subList(0, above.size() + 1));
    String near =
        Nearest.to(wrong, siblings)
            .map(n -> " Did you mean '" + Trees.join(Trees.name(above), n) + "'?")
            .orElse("");
    return LovtException.config(
        "override '%s': no key %s in the composed configuration.%s"
            .formatted(o.text(), o.key(), near),
        "Known there: %s. To add a key: +%s.".formatted(String.join(", ", siblings), o.text()));
  }

  /** The longest beginning of a path that leads to a map, shorter than the path. */
  private static List<String> deepestMap(Node tree, List<String> path) {
    int known = path.size() - 1;
    while (known > 0
        && !(Trees.select(tree, path.subList(0, known)).orElse(null) instanceof MapNode)) {
      known--;
    }
    return path.subList(0, known);
  }

  private static List<String> siblings(Node tree, List<String> path) {
    Node parent = Trees.select(tree, path.subList(0, path.size() - 1)).orElse(null);
    return parent instanceof MapNode m
        ? m.entries().keySet().stream().filter(k -> !k.equals(Composer.HYDRA)).toList()
        : List.of();
  }
}
