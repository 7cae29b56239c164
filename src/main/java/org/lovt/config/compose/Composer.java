package org.lovt.config.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.bind.Binder;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.bind.Targets;
import org.lovt.config.bind.TypeWalk;
import org.lovt.config.override.ConfigOverride;
import org.lovt.config.override.ConfigOverride.Kind;
import org.lovt.config.schema.HydraConfig;
import org.lovt.config.tree.ListNode;
import org.lovt.config.tree.MapNode;
import org.lovt.config.tree.Node;
import org.lovt.config.tree.Origin;
import org.lovt.config.tree.Trees;
import org.lovt.config.tree.ValueNode;

/**
 * Composes a configuration: contents of the defaults list in order, then the values of the command
 * line; checks keys, types and names of classes. Interpolations stay unresolved.
 */
public final class Composer {
  /** The node of the program's own settings. */
  public static final String HYDRA = "hydra";

  private static final Origin PROGRAM = Origin.of("set by the program");

  private final ConfigFiles files;
  private final Program program;
  private final RunContext context;

  /** Composes from these files for this program. */
  public Composer(ConfigFiles files, Program program, RunContext context) {
    this.files = files;
    this.program = program;
    this.context = context;
  }

  /** The tree of a root file with overrides, the program's settings under {@link #HYDRA}. */
  public MapNode compose(String root, List<ConfigOverride> overrides) {
    GroupOverrides groups = new GroupOverrides();
    List<ConfigOverride> values = new ArrayList<>();
    for (ConfigOverride o : overrides) {
      if (o.sweep()) {
        throw LovtException.config(
            "override '" + o.text() + "': several values",
            "For one run per value add -m; a list is written [a,b], a text with a comma 'a,b'.");
      }
      if (isGroup(o)) {
        groups.take(o);
      } else if (o.toPackage().isPresent()) {
        throw unknownGroup(o);
      } else {
        values.add(o);
      }
    }
    DefaultsList list = new DefaultsList(files, program, groups);
    Node tree = settings();
    for (DefaultsList.Step step : list.expand(root)) {
      Node placed =
          step.toPackage().isEmpty()
              ? step.content()
              : Trees.set(
                  MapNode.empty(step.content().origin()),
                  Trees.path(step.toPackage()),
                  step.content());
      tree = Trees.merge(tree, placed);
    }
    for (ConfigOverride o : values) {
      tree = apply(tree, o);
    }
    tree = facts(tree, root, overrides, list.choices());
    return checked((MapNode) tree);
  }

  private MapNode checked(MapNode tree) {
    Targets.check(tree, "");
    Binder.check(tree.get(HYDRA), HydraConfig.class, HYDRA);
    Binder.check(tree.without(HYDRA), program.root(), "");
    return tree;
  }

  private boolean isGroup(ConfigOverride o) {
    boolean isMap = o.value().orElse(null) instanceof MapNode;
    boolean known = files.groups().contains(o.key()) || program.hasGroup(o.key());
    boolean parent = files.groups().stream().anyMatch(g -> g.startsWith(o.key() + "/"));
    return !isMap && (known || parent);
  }

  private LovtException unknownGroup(ConfigOverride o) {
    return LovtException.config(
        "override '"
            + o.text()
            + "': no group "
            + o.key()
            + "."
            + Nearest.hint(o.key(), files.groups()),
        "Groups: " + String.join(", ", files.groups()) + ".");
  }

  private static MapNode settings() {
    MapNode defaults = RecordKeys.defaults(HydraConfig.class);
    return MapNode.empty(defaults.origin()).with(HYDRA, defaults);
  }

  private Node facts(
      Node tree, String root, List<ConfigOverride> overrides, Map<String, String> choices) {
    List<Node> texts = new ArrayList<>();
    overrides.forEach(o -> texts.add(ValueNode.text(o.text(), PROGRAM)));
    Map<String, Node> chosen = new LinkedHashMap<>();
    choices.forEach((k, v) -> chosen.put(k, ValueNode.text(v, PROGRAM)));
    Map<String, Node> facts = new LinkedHashMap<>();
    facts.put("job.num", ValueNode.of((long) context.jobNumber(), PROGRAM));
    facts.put("job.config_name", ValueNode.text(root, PROGRAM));
    facts.put("runtime.cwd", ValueNode.text(context.cwd().toString(), PROGRAM));
    facts.put("runtime.choices", new MapNode(chosen, PROGRAM));
    facts.put("overrides.task", new ListNode(texts, PROGRAM));
    Node result = tree;
    for (Map.Entry<String, Node> fact : facts.entrySet()) {
      result = Trees.set(result, Trees.path(HYDRA + "." + fact.getKey()), fact.getValue());
    }
    return result;
  }

  private Node apply(Node tree, ConfigOverride o) {
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
    boolean settings = path.get(0).equals(HYDRA);
    List<String> parent = path.subList(0, path.size() - 1);
    return Trees.select(tree, parent).orElse(null) instanceof MapNode
        && (settings
            ? TypeWalk.declares(
                HydraConfig.class, ((MapNode) tree).get(HYDRA), path.subList(1, path.size()))
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
        ? m.entries().keySet().stream().filter(k -> !k.equals(HYDRA)).toList()
        : List.of();
  }
}
