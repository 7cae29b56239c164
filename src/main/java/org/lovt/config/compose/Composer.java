package org.lovt.config.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lovt.base.LovtException;
import org.lovt.base.Nearest;
import org.lovt.config.bind.Binder;
import org.lovt.config.bind.RecordKeys;
import org.lovt.config.bind.Targets;
import org.lovt.config.override.ConfigOverride;
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
  private static final int UNCOMPOSED = 1000;

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
    Parts parts = parts(overrides);
    DefaultsList list = new DefaultsList(files, program, parts.groups());
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
    ValueOverrides apply = new ValueOverrides(program);
    for (ConfigOverride o : parts.values()) {
      tree = apply.apply(tree, o);
    }
    tree = facts(tree, root, overrides, list.choices());
    return checked((MapNode) tree);
  }

  /**
   * How much stands against composing for this program: names at the top that its record does not
   * have, and much more if there are files that it cannot compose.
   */
  int misfit(String root, List<ConfigOverride> overrides) {
    Set<String> names = new LinkedHashSet<>();
    int misfit = 0;
    try {
      Parts parts = parts(overrides);
      parts.values().forEach(o -> names.add(Trees.path(o.key()).get(0)));
      for (DefaultsList.Step step : new DefaultsList(files, program, parts.groups()).expand(root)) {
        names.addAll(
            step.toPackage().isEmpty()
                ? step.content().entries().keySet()
                : List.of(Trees.path(step.toPackage()).get(0)));
      }
    } catch (LovtException e) {
      misfit = UNCOMPOSED; // the same failure comes again, with its message, if this one is chosen
    }
    names.remove(HYDRA);
    names.removeAll(RecordKeys.of(program.root()).keySet());
    return misfit + names.size();
  }

  /** Choices of groups, and values. */
  private record Parts(GroupOverrides groups, List<ConfigOverride> values) {}

  private Parts parts(List<ConfigOverride> overrides) {
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
    return new Parts(groups, values);
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

  private MapNode settings() {
    MapNode defaults = RecordKeys.defaults(HydraConfig.class);
    Node name = ValueNode.text(program.name().toLowerCase(Locale.ROOT), PROGRAM);
    return MapNode.empty(defaults.origin())
        .with(HYDRA, Trees.set(defaults, Trees.path("job.name"), name));
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
}
